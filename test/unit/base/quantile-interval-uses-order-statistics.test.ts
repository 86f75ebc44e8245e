import { expect, it } from 'vitest';
import { quantileInterval } from '../../../base/index.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => n - i);

/** Ranks of the tables in Conover, Practical Nonparametric Statistics (1999), and Hahn and Meeker (1991). */
it.each([
  [6, 0.5, 1, 6],
  [10, 0.5, 2, 9],
  [20, 0.5, 6, 15],
  [100, 0.5, 40, 61],
  [100, 0.9, 84, 96],
])('%d values, quantile %d: ranks %d and %d', (n, p, lo, hi) => {
  expect(quantileInterval(upTo(n), p, 0.95)).toMatchObject({ lo, hi, n });
});

it('says where the sample is too small for a limit', () => {
  expect(quantileInterval(upTo(5), 0.5, 0.95)).toMatchObject({ lo: -Infinity, hi: Infinity });
  expect(quantileInterval(upTo(50), 0.99, 0.95).hi).toBe(Infinity);
  expect(() => quantileInterval([], 0.5, 0.95)).toThrow('needs a sample');
  expect(() => quantileInterval([1], 1, 0.95)).toThrow('p in (0, 1)');
});
