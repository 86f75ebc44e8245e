/**
 * Intervals and tests for experiments: t for means over seeds, exact ones for counts and shares (a
 * count of zero has an upper limit too), percentile bootstrap for anything else, and Holm's
 * correction for families of tests.
 *
 * @module
 */
import type { Stream } from '../random/stream.ts';
import { betaQuantile } from './beta.ts';
import { gammaQuantile } from './gamma.ts';
import { tQuantile, tTwoSided } from './student.ts';
import { argumentError, mean, quantile, type Sample, variance } from './summary.ts';

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

function checkConfidence(place: string, confidence: number): void {
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

/**
 * A statistic with its percentile bootstrap interval (Efron 1979).
 *
 * @param draws Number of resamples.
 * @param stream Takes `draws` · n uniforms from it.
 * @throws TheriacError E_ARGUMENT for an empty sample or fewer than one resample.
 */
export function bootstrapInterval(
  values: Sample,
  statistic: (sample: Float64Array) => number,
  confidence: number,
  draws: number,
  stream: Stream,
): Interval {
  checkConfidence('bootstrapInterval', confidence);
  const n = values.length;
  if (n === 0 || !(draws >= 1)) {
    throw argumentError('bootstrapInterval', 'needs a sample and at least one resample');
  }
  const resample = new Float64Array(n);
  const statistics = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < n; i++) resample[i] = values[stream.integer(n)]!;
    statistics[draw] = statistic(resample);
  }
  const tail = (1 - confidence) / 2;
  return {
    mean: statistic(Float64Array.from(values)),
    lo: quantile(statistics, tail),
    hi: quantile(statistics, 1 - tail),
    n,
  };
}

/** p-values adjusted for the family by Holm's step-down method (1979), in the order given. */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, index) => index).sort((a, b) => p[a]! - p[b]! || a - b);
  const adjusted = new Array<number>(p.length).fill(1);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (p.length - rank) * p[index]!));
    adjusted[index] = largest;
  });
  return adjusted;
}
