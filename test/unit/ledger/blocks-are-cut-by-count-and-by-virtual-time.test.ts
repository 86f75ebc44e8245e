import { expect, test } from 'vitest';
import { BlockCutter } from '../../../ledger/engines/block-cutter.ts';

/** Blocks as [transactions, cut in ms], when transactions are recorded at `timesMs`. */
function blocksOf(timesMs: readonly number[], blockInterval: number, blockTransactions: number) {
  const blocks: [number, number][] = [];
  const cutter = new BlockCutter({ blockInterval, blockTransactions }, 0, (batch, cutMs) => {
    blocks.push([batch.count, cutMs]);
  });
  for (const timeMs of timesMs) {
    cutter.advance(timeMs);
    cutter.batch.out.integer(1);
    cutter.batch.close(0);
    cutter.added();
  }
  cutter.finish();
  return blocks;
}

test('a block ends at the next multiple of the interval, and an empty one is not written', () => {
  expect(blocksOf([0, 999, 1000, 5500], 1000, 10)).toEqual([
    [2, 1000],
    [1, 2000],
    [1, 6000],
  ]);
});

test('a full block ends with the transaction that fills it', () => {
  expect(blocksOf([10, 20, 30, 40, 50], 1000, 2)).toEqual([
    [2, 20],
    [2, 40],
    [1, 1000],
  ]);
});

test('without an interval each time has its own block', () => {
  expect(blocksOf([10, 10, 20], 0, 10)).toEqual([
    [1, 10],
    [1, 10],
    [1, 20],
  ]);
});
