import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  batchMeansInterval,
  meanInterval,
  mser5,
  overlappingBatchMeansInterval,
  quantileInterval,
  relativeHalfWidths,
  tQuantile,
} from '../../../base/index.ts';

const values = (minLength: number, maxLength = 120) =>
  fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength, maxLength });
const average = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
const squares = (list: readonly number[], centre: number) =>
  list.reduce((sum, x) => sum + (x - centre) ** 2, 0);
const RUNS = { numRuns: 60, seed: 34 };

describe('batch means', () => {
  test('batches of one are the plain t interval, in both kinds up to the degrees of freedom', () => {
    fc.assert(
      fc.property(values(3), (series) => {
        const plain = meanInterval(series, 0.9);
        expect(batchMeansInterval(series, series.length, 0.9)).toEqual(plain);
        const { lo, hi } = overlappingBatchMeansInterval(series, 1, 0.9);
        const n = series.length;
        const t = tQuantile(0.95, 1.5 * (n - 1)) / tQuantile(0.95, n - 1);
        expect(hi - lo).toBeCloseTo((plain.hi - plain.lo) * t, 9);
      }),
      RUNS,
    );
  });

  test('overlapping ones follow Meketon and Schmeiser', () => {
    fc.assert(
      fc.property(values(8), fc.integer({ min: 1, max: 4 }), (series, size) => {
        const n = series.length;
        const count = n - size + 1;
        const means = Array.from({ length: count }, (_, i) => average(series.slice(i, i + size)));
        const variance = (n * size * squares(means, average(series))) / (count * (n - size));
        const half = tQuantile(0.975, 1.5 * (n / size - 1)) * Math.sqrt(variance / n);
        const { lo, hi } = overlappingBatchMeansInterval(series, size, 0.95);
        expect((hi - lo) / 2).toBeCloseTo(half, 8);
      }),
      RUNS,
    );
  });

  test('a remainder is dropped at the start', () => {
    const lead = batchMeansInterval([999, 1, 2, 3, 4, 5, 6], 3, 0.95);
    expect(lead).toEqual(batchMeansInterval([1, 2, 3, 4, 5, 6], 3, 0.95));
    expect(() => batchMeansInterval([1, 2], 3, 0.95)).toThrow('no 3 batches');
    expect(() => batchMeansInterval([1, 2], 1, 0.95)).toThrow('two batches');
    expect(() => overlappingBatchMeansInterval([1, 2, 3], 2, 0.95)).toThrow('fit twice');
  });
});

test('MSER-5 finds the least of its statistic over all truncations', () => {
  fc.assert(
    fc.property(values(50, 150), (series) => {
      const k = Math.floor(series.length / 5);
      const rest = series.length - 5 * k;
      const batches = Array.from({ length: k }, (_, i) =>
        average(series.slice(rest + 5 * i, rest + 5 * i + 5)),
      );
      const statistic = (d: number) => {
        const kept = batches.slice(d);
        return squares(kept, average(kept)) / kept.length ** 2;
      };
      const all = Array.from({ length: k - 4 }, (_, d) => statistic(d));
      const { observations } = mser5(series);
      const found = observations === 0 ? 0 : (observations - rest) / 5;
      expect(all[found]! - Math.min(...all)).toBeLessThan(1e-9);
    }),
    RUNS,
  );
});

test('precision after n replications is that of the interval of the first n', () => {
  fc.assert(
    fc.property(values(2, 40), (series) => {
      const widths = relativeHalfWidths(series, 0.9);
      series.forEach((_, i) => {
        const { mean, lo, hi } = meanInterval(series.slice(0, i + 1), 0.9);
        if (hi - lo < 1e-9 || Math.abs(mean) < 1e-6) return;
        const expected = (hi - lo) / 2 / Math.abs(mean);
        if (Number.isFinite(expected)) expect(widths[i]! / expected).toBeCloseTo(1, 6);
        else expect(widths[i]).toBe(Infinity);
      });
    }),
    RUNS,
  );
});

test('a quantile lies within its interval, and more confidence never narrows it', () => {
  fc.assert(
    fc.property(values(2), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (series, p) => {
      const narrow = quantileInterval(series, p, 0.8);
      const wide = quantileInterval(series, p, 0.99);
      expect(narrow.lo).toBeLessThanOrEqual(narrow.hi);
      expect(wide.lo).toBeLessThanOrEqual(narrow.lo);
      expect(wide.hi).toBeGreaterThanOrEqual(narrow.hi);
    }),
    RUNS,
  );
});
