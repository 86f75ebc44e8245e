import { expect, it } from 'vitest';
import { mean, quantile, variance } from '../../../base/index.ts';

it('mean and variance survive a large offset', () => {
  const values = Float64Array.from({ length: 1_000 }, (_, i) => 1e12 + (i % 2));
  expect(mean(values)).toBe(1e12 + 0.5);
  expect(variance(values)).toBeCloseTo(250 / 999, 12);
});

it('mean adds what a naive sum loses', () => {
  expect(mean([1e100, 1, -1e100, 1])).toBe(0.5);
});

it('quantile interpolates between order statistics', () => {
  expect([0, 0.25, 0.5, 1].map((p) => quantile([4, 1, 3, 2], p))).toEqual([1, 1.75, 2.5, 4]);
  expect(() => quantile([], 0.5)).toThrow('empty');
  expect(() => quantile([1], 2)).toThrow('[0, 1]');
});

it('too small samples have no variance', () => {
  expect(variance([1])).toBeNaN();
  expect(mean([])).toBeNaN();
});
