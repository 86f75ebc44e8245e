/**
 * Mean and variance of a growing series in three numbers (Welford 1962), kept at a place of a state record.
 *
 * @module
 */

/** Fields a series takes: count, mean, sum of squared deviations; all start at 0. */
export const MOMENT_FIELDS = 3;

/** Adds `value` to the series whose fields begin at `at`. */
export function addToMoments(state: Float64Array, at: number, value: number): void {
  const count = state[at]! + 1;
  const delta = value - state[at + 1]!;
  state[at] = count;
  state[at + 1] = state[at + 1]! + delta / count;
  state[at + 2] = state[at + 2]! + delta * (value - state[at + 1]!);
}

/**
 * How many standard deviations `value` lies above the mean of the series at `at`; 0 where the series never varied
 * and the value equals its mean, NaN under `least` observations or where a constant series meets another value.
 */
export function momentScore(state: Float64Array, at: number, value: number, least: number): number {
  const count = state[at]!;
  if (count < Math.max(2, least)) return Number.NaN;
  const delta = value - state[at + 1]!;
  const deviation = Math.sqrt(state[at + 2]! / (count - 1));
  if (deviation > 0) return delta / deviation;
  return delta === 0 ? 0 : Number.NaN;
}
