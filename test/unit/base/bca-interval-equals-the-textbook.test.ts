import { expect, it } from 'vitest';
import { bcaInterval, createStream, mean, rootKey } from '../../../base/index.ts';

/** Spatial test data A of Efron and Tibshirani, An Introduction to the Bootstrap (1993), §14.2. */
const SPATIAL_A = [
  48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30,
  41,
];

function plugInVariance(sample: Float64Array): number {
  const centre = mean(sample);
  return mean(sample.map((value) => (value - centre) * (value - centre)));
}

const stream = () => createStream(rootKey('spatial', 0), 'bca', 'resamples');

it('the 90 % interval of a variance is (115.8, 259.6), up to resampling', () => {
  const { mean: estimate, lo, hi } = bcaInterval(SPATIAL_A, plugInVariance, 0.9, 8000, stream());
  expect(estimate).toBeCloseTo(171.534, 3);
  expect(Math.abs(lo - 115.8)).toBeLessThan(3);
  expect(Math.abs(hi - 259.6)).toBeLessThan(6);
});

it('is the same for the same stream, and moves with the scale of the values', () => {
  const once = bcaInterval(SPATIAL_A, plugInVariance, 0.9, 200, stream());
  expect(bcaInterval(SPATIAL_A, plugInVariance, 0.9, 200, stream())).toEqual(once);
  const doubled = SPATIAL_A.map((value) => 2 * value);
  const { lo, hi } = bcaInterval(doubled, plugInVariance, 0.9, 200, stream());
  expect(lo / once.lo).toBeCloseTo(4, 9);
  expect(hi / once.hi).toBeCloseTo(4, 9);
});

it('collapses where the statistic cannot vary', () => {
  expect(bcaInterval([3, 3, 3], mean, 0.95, 50, stream())).toEqual({ mean: 3, lo: 3, hi: 3, n: 3 });
  expect(() => bcaInterval([3], mean, 0.95, 50, stream())).toThrow('two values');
});
