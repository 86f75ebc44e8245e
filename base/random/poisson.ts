/**
 * Poisson counts by inversion: one uniform gives the count, so a change of the mean moves the count
 * as little as it can. Small means are summed from 0; for large ones the search starts near the
 * answer, at the normal approximation.
 *
 * @module
 */
import { exp } from '../math/index.ts';
import { gammaInc, poissonDensity } from '../statistics/gamma.ts';
import { normalQuantile } from '../statistics/normal.ts';

/** Up to this mean the sum from 0 is short and exp(−mean) far from underflow. */
const SUMMED_MEAN = 30;

function summed(mean: number, u: number): number {
  let probability = exp(-mean);
  let cumulated = probability;
  let count = 0;
  // the density vanishes in the last bits before the sum reaches a u next to 1
  while (cumulated < u && probability > 0) {
    count += 1;
    probability *= mean / count;
    cumulated += probability;
  }
  return count;
}

function searched(mean: number, u: number): number {
  const z = normalQuantile(u);
  const guess = mean + z * Math.sqrt(mean) + (z * z - 1) / 6;
  let count = Math.max(0, Math.floor(guess));
  let cumulated = 1 - gammaInc(mean, count + 1);
  let probability = poissonDensity(count, mean);
  while (cumulated < u && probability > 0) {
    count += 1;
    probability *= mean / count;
    cumulated += probability;
  }
  while (count > 0 && cumulated - probability >= u) {
    cumulated -= probability;
    probability *= count / mean;
    count -= 1;
  }
  return count;
}

/**
 * Smallest count whose Poisson distribution function is at least `u`, for `mean` ≥ 0 and 0 < `u` <
 * 1.
 */
export function poissonQuantile(mean: number, u: number): number {
  if (!(mean > 0)) return 0;
  return mean <= SUMMED_MEAN ? summed(mean, u) : searched(mean, u);
}
