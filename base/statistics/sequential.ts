/**
 * How many replications are enough: replicate until the half-width of the mean's t interval is a
 * given share of the mean. Stopping at the first moment that looks good stops on lucky streaks and
 * covers less than it promises, so the precision must also hold over a look-ahead of further
 * replications (Hoad, Robinson and Davies 2010). Several series, such as the arms of an experiment,
 * are precise when the least precise of them is.
 *
 * @module
 */
import { checkConfidence } from './interval.ts';
import { tQuantile } from './student.ts';
import { argumentError, type Sample } from './summary.ts';

/** When to stop. */
export interface PrecisionTarget {
  /** Largest half-width of the interval, as a share of the mean, such as 0.05. */
  readonly relativeHalfWidth: number;
  readonly confidence: number;
  /** Fewest replications, at least 2; 10 or more, for a variance out of three is luck. */
  readonly minimum: number;
  /** Replications over which the precision must hold on; grows with n above 100 (n · lookAhead / 100). */
  readonly lookAhead: number;
}

/**
 * Half-width over |mean| after each replication; Infinity after the first, and where the mean is 0
 * and the values differ; 0 where all are equal. A value that does not exist (NaN) changes nothing.
 */
export function relativeHalfWidths(values: Sample, confidence: number): Float64Array {
  checkConfidence('relativeHalfWidths', confidence);
  const widths = new Float64Array(values.length).fill(Infinity);
  let n = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) {
      widths[i] = widths[i - 1] ?? Infinity;
      continue;
    }
    n += 1;
    const deviation = values[i]! - mean;
    mean += deviation / n;
    squares += deviation * (values[i]! - mean);
    if (n < 2) continue;
    const error = Math.sqrt(squares / (n - 1) / n);
    const half = error === 0 ? 0 : tQuantile((1 + confidence) / 2, n - 1) * error;
    widths[i] = half === 0 ? 0 : half / Math.abs(mean);
  }
  return widths;
}

/**
 * Number of replications after which the target is reached and stays so over the look-ahead;
 * undefined while `values` cannot tell yet: then replicate on. The answer depends on the values in
 * their order alone, so it is the same however they were computed.
 *
 * @throws TheriacError E_ARGUMENT unless the width is positive, minimum ≥ 2 and lookAhead ≥ 0.
 */
export function replicationsNeeded(values: Sample, target: PrecisionTarget): number | undefined {
  const { since, end } = scan([values], target);
  return end <= values.length ? since : undefined;
}

/**
 * Fewest replications after which it can be said that all series have reached the target, look-ahead
 * included: at most their length where that is so now, more while replications are missing. Whoever
 * always replicates up to this number stops where one who replicates one by one stops.
 *
 * @param series One or more of equal length, empty at the start.
 * @throws TheriacError E_ARGUMENT without a series, for unequal lengths, and as replicationsNeeded.
 */
export function replicationsToRun(series: readonly Sample[], target: PrecisionTarget): number {
  if (series.length === 0 || series.some(({ length }) => length !== series[0]!.length)) {
    throw argumentError('replicationsToRun', 'needs series of one length');
  }
  return scan(series, target).end;
}

/** The first streak of enough precise replications, or the one that could still become it. */
function scan(
  series: readonly Sample[],
  { relativeHalfWidth, confidence, minimum, lookAhead }: PrecisionTarget,
): { readonly since: number; readonly end: number } {
  if (!(relativeHalfWidth > 0 && minimum >= 2 && lookAhead >= 0)) {
    throw argumentError(
      'replicationsNeeded',
      'needs a positive width, a minimum of at least 2 and a look-ahead of at least 0',
    );
  }
  const widths = series.map((values) => relativeHalfWidths(values, confidence));
  const endOf = (start: number) =>
    start + (start <= 100 ? lookAhead : Math.floor((start * lookAhead) / 100));
  const { length } = series[0]!;
  let since = minimum;
  for (let n = minimum; n <= length; n++) {
    if (widths.some((width) => width[n - 1]! > relativeHalfWidth)) since = n + 1;
    else if (n >= endOf(since)) break;
  }
  return { since, end: endOf(since) };
}
