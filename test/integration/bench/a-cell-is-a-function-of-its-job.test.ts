import { expect, test } from 'vitest';
import { runCell } from '../../../bench/run/cell.ts';
import { encodeTable } from '../../../bench/run/parquet.ts';
import { armsOf, loadScenario } from '../../../scenarios/index.ts';
import { freshFolder, writeSmallScenario } from './small-scenario.ts';

async function cellBytes(seed: string, replication: number) {
  const scenario = await loadScenario(writeSmallScenario(freshFolder()), {});
  const arm = armsOf(scenario).find(({ id }) => id === 'ledger')!;
  const shares: number[] = [];
  const result = await runCell({
    scenario,
    name: 'ledger-0000',
    arm: arm.id,
    replication,
    ledger: arm.ledger,
    seed,
    ledgerDirectory: undefined,
    onProgress: (share) => shares.push(share),
  });
  const bytes = Object.entries(result.tables).map(([name, columns]) => [
    name,
    Buffer.from(encodeTable(columns)).toString('base64'),
  ]);
  return { fingerprint: result.fingerprint, bytes, shares };
}

test('the same job gives the same bytes, another seed or replication gives others', async () => {
  const first = await cellBytes('1', 0);
  expect(await cellBytes('1', 0)).toEqual(first);
  expect((await cellBytes('2', 0)).bytes).not.toEqual(first.bytes);
  expect((await cellBytes('1', 1)).bytes).not.toEqual(first.bytes);
});

test('progress rises and stays between 0 and 1', async () => {
  const { shares } = await cellBytes('1', 0);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  expect(shares.length).toBeGreaterThan(10);
});
