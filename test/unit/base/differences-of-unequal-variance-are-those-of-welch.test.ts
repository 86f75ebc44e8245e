import { expect, it } from 'vitest';
import { pairedDifference, welchDifference } from '../../../base/index.ts';

/** Reference: scipy 1.17 stats.ttest_ind(equal_var=False). */
it('interval and p of two samples', () => {
  const a = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4];
  const b = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 30, 23.9];
  const { lo, hi, p, n } = welchDifference(a, b, 0.95);
  expect(lo).toBeCloseTo(-4.766445039218351, 11);
  expect(hi).toBeCloseTo(-0.7668882941149804, 11);
  expect(p).toBeCloseTo(0.008452732437443423, 13);
  expect(n).toBe(30);
});

it('samples may differ in length, and need no spread', () => {
  expect(welchDifference([1, 1], [0, 0, 0], 0.95)).toEqual({ mean: 1, lo: 1, hi: 1, p: 0, n: 5 });
  expect(welchDifference([2, 2], [2, 2], 0.95).p).toBe(1);
  expect(welchDifference([1, 2, 3], [5, 5], 0.95).hi).toBeLessThan(0);
});

it('pairs that share their luck are told apart more sharply as pairs', () => {
  const luck = [3, 9, 1, 7, 5, 8, 2];
  const a = luck.map((value, i) => value + 1 + (i % 2) / 10);
  const width = ({ lo, hi }: { lo: number; hi: number }) => hi - lo;
  expect(10 * width(pairedDifference(a, luck, 0.95))).toBeLessThan(
    width(welchDifference(a, luck, 0.95)),
  );
});

it('one value is no sample', () => {
  expect(() => welchDifference([1], [1, 2], 0.95)).toThrow('two values');
});
