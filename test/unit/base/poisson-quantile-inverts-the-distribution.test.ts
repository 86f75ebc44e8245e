import { expect, it } from 'vitest';
import { poissonQuantile } from '../../../base/index.ts';

/** Reference: scipy 1.17 stats.poisson.ppf. */
it.each([
  [3.3, [0, 3, 10]],
  [35.5, [19, 35, 55]],
  [1_000, [904, 1_000, 1_099]],
  [1_000_000, [996_911, 1_000_000, 1_003_092]],
])('mean %d', (mean, expected) => {
  expect([0.001, 0.5, 0.999].map((u) => poissonQuantile(mean, u))).toEqual(expected);
});

it('ends at the extremes of u, and is 0 for a mean of 0', () => {
  expect(poissonQuantile(0, 0.9)).toBe(0);
  expect(poissonQuantile(5, 1 - 2 ** -53)).toBeGreaterThan(20);
  expect(poissonQuantile(5_000, 2 ** -53)).toBeGreaterThan(4_000);
  expect(poissonQuantile(5_000, 1 - 2 ** -53)).toBeLessThan(6_000);
});
