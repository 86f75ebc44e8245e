import { expect, test } from 'vitest';
import type { CellMetrics } from '../../../bench/experiments/cell-metrics.ts';
import { type MetricKinds, summarise } from '../../../bench/experiments/summary.ts';

const KINDS: MetricKinds = {
  counts: new Set(['reached']),
  shares: new Map([['caught-share', ['caught', 'injected']]]),
  isShare: (metric) => metric.endsWith('-share'),
};

function cells(metric: string, figures: readonly number[], more: Record<string, number> = {}) {
  return figures.map(
    (figure, replication): CellMetrics => ({
      arm: 'a',
      replication,
      values: new Map([[metric, figure], ...Object.entries(more)]),
    }),
  );
}

function row(data: readonly CellMetrics[], metric: string) {
  return summarise(data, KINDS, 0.95).find((one) => one.metric === metric)!;
}

test('none seen in 20 runs has an upper limit: −ln(0.025) / 20', () => {
  const { mean, lo, hi } = row(cells('reached', new Array<number>(20).fill(0)), 'reached');
  expect([mean, lo]).toEqual([0, 0]);
  expect(hi).toBeCloseTo(3.688879454 / 20, 9);
});

test('a rare count has a lower limit above 0 and not below', () => {
  const { lo } = row(cells('reached', [0, 0, 0, 1]), 'reached');
  expect(lo).toBeCloseTo(0.025317808 / 4, 9);
});

test('counts that come in bunches get wider limits than as many single ones', () => {
  const width = (figures: readonly number[]) => {
    const { lo, hi } = row(cells('reached', figures), 'reached');
    return hi - lo;
  };
  expect(width([0, 0, 0, 5, 0, 5])).toBeGreaterThan(1.5 * width([0, 2, 2, 2, 2, 2]));
});

test('a share that is 1 in all replications gets the limit of Clopper and Pearson', () => {
  const data = cells('caught-share', [1, 1, 1], { caught: 10, injected: 10 });
  const { lo, hi } = row(data, 'caught-share');
  expect(lo).toBeCloseTo(0.025 ** (1 / 30), 9);
  expect(hi).toBe(1);
});

test('the interval of a share stays between 0 and 1', () => {
  const { hi } = row(cells('caught-share', [0.9, 1, 1, 1]), 'caught-share');
  expect(hi).toBe(1);
});

test('one replication has no interval, and a figure that never exists is missing', () => {
  const { mean, lo } = row(cells('other', [5]), 'other');
  expect([mean, lo]).toEqual([5, Number.NaN]);
  expect(row(cells('other', [Number.NaN]), 'other')).toMatchObject({ mean: Number.NaN, n: 0 });
});
