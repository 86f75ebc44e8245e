/**
 * How long a run warms up. Welch's plot (1983) shows it to the eye: replications are averaged
 * instant by instant and smoothed, and the warm-up ends where the curve lies flat. MSER-5 (White
 * 1997; batches of five: White, Cobb and Spratt 2000) finds it without an eye: it drops as much of
 * the start as makes the standard error of what is left smallest.
 *
 * The half-length rule: where MSER-5 would drop more than half of the series, the series is too
 * short to tell, and the answer says so. The last five batches are never considered, for a handful
 * of batches that happen to be alike would always win (Hoad, Robinson and Davies 2010).
 *
 * @module
 */
import { batchMeans } from './batch-means.ts';
import { argumentError, type Sample } from './summary.ts';

const BATCH = 5;
const BATCHES_KEPT = 5;
const BATCHES_MIN = 10;

/** Fewest observations that MSER-5 can be asked about. */
export const MSER_OBSERVATIONS_MIN = BATCH * BATCHES_MIN;

/** The end of a warm-up. */
export interface WarmUp {
  /** Observations to be dropped at the start. */
  readonly observations: number;
  /** False where that is more than half of the series: then the series is too short to tell. */
  readonly isLongEnough: boolean;
}

/**
 * Warm-up of one series by MSER-5. A rest of up to four observations is left out at the start and
 * counts as dropped.
 *
 * @throws TheriacError E_ARGUMENT for fewer than MSER_OBSERVATIONS_MIN observations.
 */
export function mser5(series: Sample): WarmUp {
  if (series.length < MSER_OBSERVATIONS_MIN) {
    throw argumentError(
      'mser5',
      `needs at least ${MSER_OBSERVATIONS_MIN} observations, not ${series.length}`,
    );
  }
  const batches = Math.floor(series.length / BATCH);
  const rest = series.length - batches * BATCH;
  const dropped = truncation(batchMeans(series, batches));
  const observations = dropped === 0 ? 0 : rest + dropped * BATCH;
  return { observations, isLongEnough: observations <= series.length / 2 };
}

/** Batches to drop: the d that minimises Σ (z − z̄)² / (k − d)² over the k − d batches left. */
function truncation(means: Float64Array): number {
  let best = 0;
  let least = Infinity;
  let mean = 0;
  let squares = 0;
  for (let start = means.length - 1; start >= 0; start--) {
    const left = means.length - start;
    const deviation = means[start]! - mean;
    mean += deviation / left;
    squares += deviation * (means[start]! - mean);
    const statistic = squares / (left * left);
    // <= because of two equal ones the shorter warm-up is the better
    if (left >= BATCHES_KEPT && statistic <= least) {
      least = statistic;
      best = start;
    }
  }
  return best;
}

/**
 * Warm-up of a model with several metrics: MSER-5 for each, and the longest of the answers, since a
 * model is warm when all of it is.
 *
 * @throws TheriacError E_ARGUMENT without a series, and as mser5.
 */
export function warmUpOf(metrics: readonly Sample[]): WarmUp {
  if (metrics.length === 0) throw argumentError('warmUpOf', 'needs at least one series');
  const found = metrics.map(mser5);
  return {
    observations: Math.max(...found.map(({ observations }) => observations)),
    isLongEnough: found.every(({ isLongEnough }) => isLongEnough),
  };
}

/**
 * Mean over replications of each observation.
 *
 * @param replications Series of equal length.
 * @throws TheriacError E_ARGUMENT if there is none or lengths differ.
 */
export function averageReplications(replications: readonly Sample[]): Float64Array {
  const [first] = replications;
  if (first === undefined || replications.some(({ length }) => length !== first.length)) {
    throw argumentError('averageReplications', 'needs replications of one length');
  }
  return Float64Array.from({ length: first.length }, (_, i) => {
    let sum = 0;
    for (const series of replications) sum += series[i]!;
    return sum / replications.length;
  });
}

/**
 * Welch's moving average: over `window` observations to each side, over fewer near the start, where
 * the transient must not be smeared. The last `window` observations have none.
 *
 * @throws TheriacError E_ARGUMENT unless 0 ≤ window ≤ length / 4, the bound that Welch gives.
 */
export function welchAverage(series: Sample, window: number): Float64Array {
  if (!(Number.isInteger(window) && window >= 0 && window <= series.length / 4)) {
    throw argumentError('welchAverage', `a window of ${window} does not fit ${series.length}`);
  }
  const before = new Float64Array(series.length + 1);
  for (let i = 0; i < series.length; i++) before[i + 1] = before[i]! + series[i]!;
  return Float64Array.from({ length: series.length - window }, (_, i) => {
    const side = Math.min(i, window);
    return (before[i + side + 1]! - before[i - side]!) / (2 * side + 1);
  });
}
