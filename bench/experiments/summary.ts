/**
 * The mean of each metric over replications with its interval. Where all replications give the same figure the t
 * interval shrinks to a point, which would sell "none seen in 20 runs" as "never": zero counts get the exact
 * Poisson limit, pooled over replications, and shares of all or none the exact binomial one (Clopper & Pearson 1934).
 *
 * @module
 */
import { meanInterval, poissonInterval, proportionInterval } from '../../base/index.ts';
import { armIds, type CellMetrics, figuresOf, metricIds } from './cell-metrics.ts';

export interface SummaryRow {
  readonly arm: string;
  readonly metric: string;
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
  /** Replications in which the figure exists. */
  readonly n: number;
}

/** How the metrics of an experiment are built, for their exact intervals. */
export interface MetricKinds {
  /** Metrics that count independent events. */
  readonly counts: ReadonlySet<string>;
  /** Share metric → the metrics that hold its numerator and denominator. */
  readonly shares: ReadonlyMap<string, readonly [string, string]>;
}

/** A row per arm and metric, arms first, both in the order of the plan. */
export function summarise(
  cells: readonly CellMetrics[],
  kinds: MetricKinds,
  confidence: number,
): readonly SummaryRow[] {
  return armIds(cells).flatMap((arm) =>
    metricIds(cells).map((metric) => summaryRow(cells, arm, metric, kinds, confidence)),
  );
}

function summaryRow(
  cells: readonly CellMetrics[],
  arm: string,
  metric: string,
  kinds: MetricKinds,
  confidence: number,
): SummaryRow {
  const figures = figuresOf(cells, arm, metric);
  if (figures.length === 0) {
    return { arm, metric, mean: Number.NaN, lo: Number.NaN, hi: Number.NaN, n: 0 };
  }
  const { mean, lo, hi, n } = meanInterval(figures, confidence);
  const row = { arm, metric, mean, lo: finite(lo), hi: finite(hi), n };
  if (kinds.counts.has(metric) && figures.every((figure) => figure === 0)) {
    return { ...row, lo: 0, hi: poissonInterval(0, confidence).hi / n };
  }
  const parts = kinds.shares.get(metric);
  if (parts === undefined || !figures.every((figure) => figure === figures[0])) return row;
  const [part, whole] = parts.map((id) => sum(figuresOf(cells, arm, id)));
  if (part === undefined || whole === undefined || whole === 0) return row;
  const exact = proportionInterval(part, whole, confidence);
  return { ...row, lo: exact.lo, hi: exact.hi };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** One replication has no interval: its limits are missing, not infinite. */
function finite(limit: number): number {
  return Number.isFinite(limit) ? limit : Number.NaN;
}
