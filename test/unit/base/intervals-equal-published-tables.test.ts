import { describe, expect, it } from 'vitest';
import {
  holm,
  meanInterval,
  pairedDifference,
  poissonInterval,
  proportionInterval,
} from '../../../base/index.ts';

describe('exact intervals', () => {
  it.each([
    [0, 20, 0, 0.16843347098308536],
    [3, 10, 0.06673951117773447, 0.6524528500599972],
    [1, 1000, 2.5317487491294045e-5, 0.005558924279826672],
    [50, 100, 0.398321129503301, 0.601678870496699],
    [20, 20, 1 - 0.16843347098308536, 1],
  ])('Clopper–Pearson for %d of %d', (successes, n, lo, hi) => {
    const interval = proportionInterval(successes, n, 0.95);
    expect(interval.mean).toBe(successes / n);
    expect(interval.lo).toBeCloseTo(lo, 13);
    expect(interval.hi).toBeCloseTo(hi, 13);
  });

  it.each([
    [0, 0, 3.6888794541139363],
    [3, 0.6186721228956013, 8.767273069742325],
  ])('Garwood for a count of %d', (count, lo, hi) => {
    const interval = poissonInterval(count, 0.95);
    expect(interval.lo).toBeCloseTo(lo, 12);
    expect(interval.hi).toBeCloseTo(hi, 12);
  });
});

describe('t intervals', () => {
  /** Reference: scipy 1.17 stats.ttest_rel. */
  it('paired difference with interval and p', () => {
    const difference = pairedDifference([1.1, 2.3, 2.9, 4.2, 5.5], [1, 2, 3.1, 3.9, 5], 0.95);
    expect(difference.mean).toBeCloseTo(0.2, 14);
    expect(difference.lo).toBeCloseTo(-0.12851341511493114, 12);
    expect(difference.hi).toBeCloseTo(0.5285134151149311, 12);
    expect(difference.p).toBeCloseTo(0.1662327518581256, 12);
    expect(difference.n).toBe(5);
  });

  it('collapse where all differences are equal', () => {
    expect(pairedDifference([3, 4], [1, 2], 0.95)).toEqual({ mean: 2, lo: 2, hi: 2, p: 0, n: 2 });
    expect(pairedDifference([3, 4], [3, 4], 0.95)).toEqual({ mean: 0, lo: 0, hi: 0, p: 1, n: 2 });
  });

  it('know nothing from a single value', () => {
    expect(meanInterval([7], 0.95)).toEqual({ mean: 7, lo: -Infinity, hi: Infinity, n: 1 });
  });
});

it('Holm adjusts step by step, in the order given', () => {
  // Holm (1979): sorted p times 4, 3, 2, 1, made monotone
  expect(holm([0.04, 0.01, 0.03, 0.005])).toEqual([0.06, 0.03, 0.06, 0.02]);
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});

it('intervals refuse what is no sample', () => {
  expect(() => meanInterval([], 0.95)).toThrow('empty');
  expect(() => meanInterval([1, 2], 95)).toThrow('between 0 and 1');
  expect(() => pairedDifference([1], [1, 2], 0.95)).toThrow('no pairs');
  expect(() => proportionInterval(3, 2, 0.95)).toThrow('not a share');
  expect(() => poissonInterval(-1, 0.95)).toThrow('not a count');
});
