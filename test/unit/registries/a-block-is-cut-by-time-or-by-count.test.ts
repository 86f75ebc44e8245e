import { expect, test } from 'vitest';
import { BlockClock } from '../../../ledger/registries/block-clock.ts';

test('a row is in a block at the next multiple of the interval', () => {
  const clock = new BlockClock(2_000, 500);
  expect(clock.stampMs(0, 0)).toBe(2_000);
  expect(clock.stampMs(1, 1_999)).toBe(2_000);
  expect(clock.stampMs(2, 2_000)).toBe(4_000);
  expect(clock.stampMs(3, 9_000)).toBe(10_000);
});

test('the transaction that fills the block is in it at once, all its rows are', () => {
  const clock = new BlockClock(2_000, 2);
  expect(clock.stampMs(0, 100)).toBe(2_000);
  expect(clock.stampMs(0, 100)).toBe(2_000);
  expect(clock.stampMs(1, 200)).toBe(200);
  expect(clock.stampMs(1, 200)).toBe(200);
  expect(clock.stampMs(2, 300)).toBe(2_000);
  expect(clock.stampMs(3, 2_100)).toBe(4_000);
});

test('without an interval every row is its own block', () => {
  expect(new BlockClock(0, 500).stampMs(0, 123)).toBe(123);
});
