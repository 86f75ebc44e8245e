/**
 * Intervals for the mean of one long run, whose observations depend on each other: the variance of
 * the mean is taken from means of batches, which are nearly independent once a batch is much longer
 * than the correlation lasts. Too short batches give too short intervals, and nothing in the data
 * says so loudly; twenty to thirty batches are the usual compromise (Schmeiser 1982).
 *
 * @module
 */
import { checkConfidence, type Interval, meanInterval } from './interval.ts';
import { tQuantile } from './student.ts';
import { argumentError, mean, type Sample } from './summary.ts';

/**
 * Means of `batches` successive batches of equal size; what is left over is dropped at the start,
 * where a transient would be.
 *
 * @throws TheriacError E_ARGUMENT unless there is an observation for each batch.
 */
export function batchMeans(series: Sample, batches: number): Float64Array {
  const size = Math.floor(series.length / batches);
  if (!(Number.isInteger(batches) && batches >= 1 && size >= 1)) {
    throw argumentError('batchMeans', `${series.length} observations make no ${batches} batches`);
  }
  const means = new Float64Array(batches);
  let at = series.length - size * batches;
  for (let batch = 0; batch < batches; batch++) {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += series[at++]!;
    means[batch] = sum / size;
  }
  return means;
}

/**
 * Mean of a series in steady state with its t interval over non-overlapping batch means; `n` is the
 * number of batches.
 *
 * @throws TheriacError E_ARGUMENT as batchMeans, and for fewer than two batches.
 */
export function batchMeansInterval(series: Sample, batches: number, confidence: number): Interval {
  if (batches < 2) throw argumentError('batchMeansInterval', 'needs at least two batches');
  return meanInterval(batchMeans(series, batches), confidence);
}

/**
 * Mean of a series in steady state with its interval over all overlapping batches of `batchSize`
 * (Meketon and Schmeiser 1984): the variance estimator has two thirds of the variance of the
 * non-overlapping one, so t has 1.5 (n / size − 1) degrees of freedom. `n` is the number of
 * observations.
 *
 * @throws TheriacError E_ARGUMENT unless 1 ≤ batchSize ≤ n / 2.
 */
export function overlappingBatchMeansInterval(
  series: Sample,
  batchSize: number,
  confidence: number,
): Interval {
  checkConfidence('overlappingBatchMeansInterval', confidence);
  const n = series.length;
  if (!(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= n / 2)) {
    throw argumentError(
      'overlappingBatchMeansInterval',
      `batches of ${batchSize} do not fit twice into ${n} observations`,
    );
  }
  const centre = mean(series);
  let deviation = 0;
  for (let i = 0; i < batchSize; i++) deviation += series[i]! - centre;
  let squares = deviation * deviation;
  for (let i = batchSize; i < n; i++) {
    deviation += series[i]! - series[i - batchSize]!;
    squares += deviation * deviation;
  }
  // deviations are sums over a batch: divided by its size twice, once against the factor of size
  const squaredError = squares / (batchSize * (n - batchSize + 1) * (n - batchSize));
  const df = 1.5 * (n / batchSize - 1);
  const half =
    squaredError === 0 ? 0 : tQuantile((1 + confidence) / 2, df) * Math.sqrt(squaredError);
  return { mean: centre, lo: centre - half, hi: centre + half, n };
}
