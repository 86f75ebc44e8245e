/**
 * Bootstrap intervals for statistics without a formula. The percentile interval is simple and too
 * short on one side where the statistic is biased or its spread grows with it; BCa corrects for
 * both and is the one to use for skewed figures.
 *
 * @module
 */
import type { Stream } from '../random/stream.ts';
import { checkConfidence, type Interval } from './interval.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { argumentError, mean, quantile, type Sample } from './summary.ts';

/** A function of a sample; it must not keep the array, which is used again. */
type Statistic = (sample: Float64Array) => number;

/** The statistic of `draws` resamples; takes `draws` · n uniforms from `stream`. */
function resampled(
  values: Sample,
  statistic: Statistic,
  draws: number,
  stream: Stream,
): Float64Array {
  const n = values.length;
  const resample = new Float64Array(n);
  const statistics = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < n; i++) resample[i] = values[stream.integer(n)]!;
    statistics[draw] = statistic(resample);
  }
  return statistics;
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
  statistic: Statistic,
  confidence: number,
  draws: number,
  stream: Stream,
): Interval {
  checkConfidence('bootstrapInterval', confidence);
  const n = values.length;
  if (n === 0 || !(draws >= 1)) {
    throw argumentError('bootstrapInterval', 'needs a sample and at least one resample');
  }
  const statistics = resampled(values, statistic, draws, stream);
  const tail = (1 - confidence) / 2;
  return {
    mean: statistic(Float64Array.from(values)),
    lo: quantile(statistics, tail),
    hi: quantile(statistics, 1 - tail),
    n,
  };
}

/**
 * A statistic with its bias-corrected and accelerated bootstrap interval (Efron 1987): the
 * percentiles are moved by the median bias z₀ of the resamples and by the acceleration a, which the
 * jackknife estimates. Where no resample differs from the sample the interval is the one value.
 *
 * @param draws Number of resamples; 1 000 or more for 95 %.
 * @param stream Takes `draws` · n uniforms from it.
 * @throws TheriacError E_ARGUMENT for fewer than two values or fewer than one resample.
 */
export function bcaInterval(
  values: Sample,
  statistic: Statistic,
  confidence: number,
  draws: number,
  stream: Stream,
): Interval {
  checkConfidence('bcaInterval', confidence);
  const n = values.length;
  if (n < 2 || !(draws >= 1)) {
    throw argumentError('bcaInterval', 'needs two values and at least one resample');
  }
  const estimate = statistic(Float64Array.from(values));
  const statistics = resampled(values, statistic, draws, stream);
  if (statistics.every((value) => value === estimate)) {
    return { mean: estimate, lo: estimate, hi: estimate, n };
  }
  const bias = medianBias(statistics, estimate);
  const acceleration = accelerationOf(values, statistic);
  const level = (z: number) => normalCdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
  const z = normalQuantile((1 + confidence) / 2);
  return {
    mean: estimate,
    lo: quantile(statistics, level(-z)),
    hi: quantile(statistics, level(z)),
    n,
  };
}

/** z₀: the normal quantile of the share of resamples below the estimate, ties counted half. */
function medianBias(statistics: Float64Array, estimate: number): number {
  let below = 0;
  for (const value of statistics) {
    if (value < estimate) below += 1;
    else if (value === estimate) below += 0.5;
  }
  const half = 0.5 / statistics.length;
  const share = below / statistics.length;
  return normalQuantile(Math.min(1 - half, Math.max(half, share)));
}

/** One sixth of the skewness of the jackknife values; 0 where they do not vary. */
function accelerationOf(values: Sample, statistic: Statistic): number {
  const n = values.length;
  const without = new Float64Array(n - 1);
  const left = new Float64Array(n);
  for (let out = 0; out < n; out++) {
    for (let i = 0; i < n - 1; i++) without[i] = values[i < out ? i : i + 1]!;
    left[out] = statistic(without);
  }
  const centre = mean(left);
  let squares = 0;
  let cubes = 0;
  for (const value of left) {
    const deviation = centre - value;
    squares += deviation * deviation;
    cubes += deviation * deviation * deviation;
  }
  return squares === 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
}
