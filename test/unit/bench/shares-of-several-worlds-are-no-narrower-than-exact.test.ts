import { expect, test } from 'vitest';
import { proportionInterval } from '../../../base/index.ts';
import { pooledShare } from '../../../bench/experiments/studies/pooled-share.ts';

const worlds = (counts: readonly (readonly [number, number])[]) =>
  counts.map(([part, whole]) => [{ part, whole }]);

test('nothing found in several worlds has the exact upper limit', () => {
  const share = pooledShare(
    worlds([
      [0, 30],
      [0, 20],
      [0, 50],
    ]),
    0.95,
  );
  expect(share).toMatchObject({ mean: 0, lo: 0, hi: proportionInterval(0, 100, 0.95).hi });
});

test('worlds that differ widen the interval, worlds that agree do not', () => {
  const exact = proportionInterval(60, 120, 0.95);
  const agree = pooledShare(
    worlds([
      [20, 40],
      [20, 40],
      [20, 40],
    ]),
    0.95,
  );
  expect(agree).toMatchObject({ lo: exact.lo, hi: exact.hi });
  const differ = pooledShare(
    worlds([
      [40, 40],
      [20, 40],
      [0, 40],
    ]),
    0.95,
  );
  expect(differ.mean).toBe(0.5);
  expect(differ.lo).toBeLessThan(exact.lo);
  expect(differ.hi).toBeGreaterThan(exact.hi);
});

test('worlds without a case count for nothing, and a share of nothing is none', () => {
  expect(
    pooledShare(
      worlds([
        [3, 9],
        [0, 0],
      ]),
      0.95,
    ).mean,
  ).toBe(3 / 9);
  expect(pooledShare(worlds([[0, 0]]), 0.95).mean).toBeNaN();
});
