/**
 * Metrics of a benchmark in the form of docs/design.md: a value, its spread over repetitions, a target. A metric passes
 * unless its whole spread lies short of the target; one that could not be measured is void and says why. Medians and
 * ranges, not means: one second of a busy neighbour must not move a figure.
 *
 * @module
 */
import { bootstrapInterval, createStream, quantile, rootKey } from '../../base/index.ts';
import type { TableRow } from '../../reports/index.ts';

/** What a metric is, before it is measured. */
export interface MetricSpec {
  /** Fixed: scripts and papers refer to it. */
  readonly id: string;
  /** In words, for tables and figures. */
  readonly title: string;
  /** Empty for a pure number. */
  readonly unit: string;
  /** Bound and side; without one the figure is only reported. */
  readonly target: { readonly atLeast: number } | { readonly atMost: number } | null;
}

export interface Metric extends MetricSpec {
  /** Median of the repetitions; null where there are none. */
  readonly value: number | null;
  /** Lowest and highest of the repetitions. */
  readonly spread: readonly [number, number] | null;
  /** 95 % interval of the median; null below six repetitions. */
  readonly interval: readonly [number, number] | null;
  readonly repetitions: number;
  /** null: no target, void, or not measured. */
  readonly pass: boolean | null;
  readonly note?: string;
}

const CONFIDENCE = 0.95;
const RESAMPLES = 2000;
/**
 * Even lowest and highest of n values cover the median with probability 1 − 2^(1−n) only: below six values no interval
 * of 95 % exists that holds for any distribution.
 */
const REPETITIONS_MIN = 6;

/**
 * The metric of repeated `values`. `voidBecause` keeps the figure and withdraws the verdict. Without values the metric
 * is not measured, and `voidBecause` says why.
 */
export function metricOf(
  spec: MetricSpec,
  values: readonly number[],
  voidBecause?: string,
): Metric {
  const repetitions = values.length;
  if (repetitions === 0) {
    const note = voidBecause ?? 'not measured';
    return { ...spec, value: null, spread: null, interval: null, repetitions, pass: null, note };
  }
  const { target } = spec;
  const spread = [quantile(values, 0), quantile(values, 1)] as const;
  const judged = target !== null && voidBecause === undefined;
  return {
    ...spec,
    value: quantile(values, 0.5),
    spread,
    interval: intervalOf(spec.id, values),
    repetitions,
    pass: judged ? reaches(spread, target) : null,
    ...(voidBecause === undefined ? {} : { note: `void: ${voidBecause}` }),
  };
}

/** Percentile bootstrap of the median; the draws follow from the id, so that equal values give equal intervals. */
function intervalOf(id: string, values: readonly number[]): Metric['interval'] {
  if (values.length < REPETITIONS_MIN) return null;
  const stream = createStream(rootKey('benchmark', 0), id, 'bootstrap');
  const median = (sample: Float64Array) => quantile(sample, 0.5);
  const { lo, hi } = bootstrapInterval(values, median, CONFIDENCE, RESAMPLES, stream);
  return [lo, hi];
}

function reaches(
  [low, high]: readonly [number, number],
  target: NonNullable<Metric['target']>,
): boolean {
  return 'atLeast' in target ? high >= target.atLeast : low <= target.atMost;
}

/** The metric as a row of `tables/metrics.csv`. */
export function metricRow(metric: Metric): TableRow<'metrics'> {
  const { id, title, unit, value, spread, interval, repetitions, target, pass, note } = metric;
  const bound = target === null ? '' : 'atLeast' in target ? 'at least' : 'at most';
  const limit = target === null ? NaN : 'atLeast' in target ? target.atLeast : target.atMost;
  return {
    id,
    title,
    unit,
    value: value ?? NaN,
    lo: spread?.[0] ?? NaN,
    hi: spread?.[1] ?? NaN,
    medianLo: interval?.[0] ?? NaN,
    medianHi: interval?.[1] ?? NaN,
    repetitions,
    bound,
    target: limit,
    verdict: target === null ? '' : pass === null ? 'void' : pass ? 'pass' : 'fail',
    note: note ?? '',
  };
}
