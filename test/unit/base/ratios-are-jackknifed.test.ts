import { expect, it } from 'vitest';
import { ratioInterval, tQuantile } from '../../../base/index.ts';

/** The hormone patch data of Efron and Tibshirani (1993), §10.3: bias 0.0080, standard error 0.106. */
const PLACEBO_TO_OLD = [8406, 2342, 8187, 8459, 4795, 3516, 4796, 10238];
const OLD_TO_NEW = [-1200, 2601, -2705, 1982, -1290, 351, -638, -2719];

it('a ratio of means loses its bias and gets the standard error of the textbook', () => {
  const { mean, lo, hi, n } = ratioInterval(OLD_TO_NEW, PLACEBO_TO_OLD, 0.95);
  expect(mean).toBeCloseTo(-0.07130609590256017 - 0.008002488358107449, 12);
  expect((hi - lo) / 2 / tQuantile(0.975, 7)).toBeCloseTo(0.10552778537998954, 12);
  expect(n).toBe(8);
});

it('with equal denominators it is the mean of the ratios', () => {
  const { mean, lo, hi } = ratioInterval([1, 2, 4], [10, 10, 10], 0.95);
  expect(mean).toBeCloseTo(7 / 30, 14);
  expect(hi - mean).toBeCloseTo(mean - lo, 14);
});

it('a denominator that may vanish is refused', () => {
  expect(() => ratioInterval([1, 1], [0, 5], 0.95)).toThrow('sum to 0');
  expect(() => ratioInterval([1], [5], 0.95)).toThrow('two pairs');
  expect(() => ratioInterval([1, 2], [5], 0.95)).toThrow('two pairs');
});
