/**
 * Plain summaries of a sample. Sums are compensated (Neumaier 1974): the mean of a million values
 * must not depend on how large the first ones were.
 *
 * @module
 */
import { TheriacError } from '../errors/index.ts';

/** A sample: an array or typed array of finite numbers. */
export type Sample = ArrayLike<number>;

/** Refusal of an argument outside its documented range. */
export function argumentError(place: string, rule: string): TheriacError {
  return new TheriacError({ code: 'E_ARGUMENT', place, rule, remedy: 'correct the call' });
}

/** Sum with the rounding errors carried along. */
function sum(values: Sample): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Arithmetic mean; NaN for an empty sample. */
export function mean(values: Sample): number {
  return sum(values) / values.length;
}

/** Unbiased variance (divisor n − 1); NaN for fewer than two values. */
export function variance(values: Sample): number {
  if (values.length < 2) return NaN;
  const centre = mean(values);
  const squares = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const deviation = values[i]! - centre;
    squares[i] = deviation * deviation;
  }
  return sum(squares) / (values.length - 1);
}

/**
 * Quantile of an unsorted sample by linear interpolation between order statistics (type 7 of
 * Hyndman and Fan 1996).
 *
 * @throws TheriacError E_ARGUMENT if the sample is empty or `p` is not in [0, 1].
 */
export function quantile(values: Sample, p: number): number {
  return quantiles(values, [p])[0]!;
}

/**
 * Several quantiles of a sample that is sorted once; otherwise as `quantile`.
 *
 * @throws TheriacError E_ARGUMENT if the sample is empty or a `p` is not in [0, 1].
 */
export function quantiles(values: Sample, ps: readonly number[]): number[] {
  if (values.length === 0) throw argumentError('quantile', 'the sample must not be empty');
  const sorted = Float64Array.from(values).sort();
  return ps.map((p) => {
    if (!(p >= 0 && p <= 1)) throw argumentError('quantile', `p must be in [0, 1], not ${p}`);
    const position = p * (sorted.length - 1);
    const below = Math.floor(position);
    const low = sorted[below]!;
    const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
    return low + (position - below) * (high - low);
  });
}
