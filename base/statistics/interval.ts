/**
 * Intervals and tests for experiments: t for means over seeds and for differences, exact ones for
 * counts and shares (a count of zero has an upper limit too).
 *
 * @module
 */
import { betaQuantile } from './beta.ts';
import { gammaQuantile } from './gamma.ts';
import { tQuantile, tTwoSided } from './student.ts';
import { argumentError, mean, type Sample, variance } from './summary.ts';

/** Point estimate with its two-sided interval; `n` is the size of the sample. */
export interface Interval {
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
  readonly n: number;
}

/** Mean difference with interval and two-sided p-value. */
export interface Difference extends Interval {
  readonly p: number;
}

/** Refuses a confidence that is not between 0 and 1: 95 instead of 0.95 is the common slip. */
export function checkConfidence(place: string, confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw argumentError(place, `confidence must lie between 0 and 1, not ${confidence}`);
  }
}

/**
 * Mean with its t interval; for a single value the interval is unbounded.
 *
 * @param confidence Such as 0.95.
 * @throws TheriacError E_ARGUMENT for an empty sample.
 */
export function meanInterval(values: Sample, confidence: number): Interval {
  checkConfidence('meanInterval', confidence);
  const n = values.length;
  if (n === 0) throw argumentError('meanInterval', 'the sample must not be empty');
  const centre = mean(values);
  if (n === 1) return { mean: centre, lo: -Infinity, hi: Infinity, n };
  const error = Math.sqrt(variance(values) / n);
  const half = error === 0 ? 0 : tQuantile((1 + confidence) / 2, n - 1) * error;
  return { mean: centre, lo: centre - half, hi: centre + half, n };
}

/**
 * Mean of a − b over pairs, with its t interval and the p-value of the paired t-test. Where all
 * differences are equal the interval is that one value, and p is 1 for a difference of 0, else 0.
 *
 * @throws TheriacError E_ARGUMENT if the samples are empty or differ in length.
 */
export function pairedDifference(a: Sample, b: Sample, confidence: number): Difference {
  if (a.length !== b.length) {
    throw argumentError('pairedDifference', `samples of ${a.length} and ${b.length} make no pairs`);
  }
  const differences = Float64Array.from(a, (value, i) => value - b[i]!);
  const interval = meanInterval(differences, confidence);
  if (interval.n === 1) return { ...interval, p: 1 };
  const error = Math.sqrt(variance(differences) / interval.n);
  if (error === 0) return { ...interval, p: interval.mean === 0 ? 1 : 0 };
  return { ...interval, p: tTwoSided(interval.mean / error, interval.n - 1) };
}

/**
 * Mean of a minus mean of b for independent samples, with interval and p-value of Welch's t-test
 * (1947): variances may differ, and the degrees of freedom are Satterthwaite's. For samples that
 * share random numbers `pairedDifference` is right, and sharper. Where neither sample varies the
 * interval is the one value.
 *
 * @throws TheriacError E_ARGUMENT if a sample has fewer than two values.
 */
export function welchDifference(a: Sample, b: Sample, confidence: number): Difference {
  checkConfidence('welchDifference', confidence);
  if (a.length < 2 || b.length < 2) {
    throw argumentError('welchDifference', 'needs at least two values in each sample');
  }
  const n = a.length + b.length;
  const centre = mean(a) - mean(b);
  const errorA = variance(a) / a.length;
  const errorB = variance(b) / b.length;
  const squared = errorA + errorB;
  if (squared === 0) return { mean: centre, lo: centre, hi: centre, n, p: centre === 0 ? 1 : 0 };
  const df =
    (squared * squared) / ((errorA * errorA) / (a.length - 1) + (errorB * errorB) / (b.length - 1));
  const error = Math.sqrt(squared);
  const half = tQuantile((1 + confidence) / 2, df) * error;
  return {
    mean: centre,
    lo: centre - half,
    hi: centre + half,
    n,
    p: tTwoSided(centre / error, df),
  };
}

/**
 * Share of `successes` in `n` with its exact interval (Clopper and Pearson 1934).
 *
 * @throws TheriacError E_ARGUMENT unless 0 ≤ successes ≤ n and n > 0.
 */
export function proportionInterval(successes: number, n: number, confidence: number): Interval {
  checkConfidence('proportionInterval', confidence);
  if (!(successes >= 0 && successes <= n && n > 0)) {
    throw argumentError('proportionInterval', `${successes} of ${n} is not a share`);
  }
  const tail = (1 - confidence) / 2;
  // the interval of the failures mirrored: its small quantiles keep their digits
  const upper = (hits: number) => betaQuantile(tail, n - hits, hits + 1);
  return {
    mean: successes / n,
    lo: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    hi: successes === n ? 1 : 1 - upper(successes),
    n,
  };
}

/**
 * A Poisson count with the exact interval of its mean (Garwood 1936); `n` is 1.
 *
 * @throws TheriacError E_ARGUMENT for a negative count.
 */
export function poissonInterval(count: number, confidence: number): Interval {
  checkConfidence('poissonInterval', confidence);
  if (!(count >= 0)) throw argumentError('poissonInterval', `${count} is not a count`);
  const tail = (1 - confidence) / 2;
  return {
    mean: count,
    lo: count === 0 ? 0 : gammaQuantile(tail, count),
    hi: gammaQuantile(1 - tail, count + 1),
    n: 1,
  };
}
