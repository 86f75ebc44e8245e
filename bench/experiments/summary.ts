/**
 * The mean of each metric over replications with its interval. A t interval fails where it is needed most: it shrinks
 * to a point when nothing was seen in 20 runs, and it runs below zero for rare counts. Counts of which some
 * replication has none get the exact Poisson interval of the pooled count (Garwood 1936), widened where counts vary more
 * than Poisson counts do (quasi-Poisson; McCullagh & Nelder 1989, §6.2.3), shares that never differ the
 * exact binomial one (Clopper & Pearson 1934); all others are cut where the metric cannot go: no metric is negative.
 *
 * @module
 */
import { meanInterval, poissonInterval, proportionInterval, variance } from '../../base/index.ts';
import { armIds, type CellMetrics, figuresOf, metricIds } from './cell-metrics.ts';

interface SummaryRow {
  readonly arm: string;
  readonly metric: string;
  readonly mean: number;
  /** Limits; NaN where one replication gives none. */
  readonly lo: number;
  readonly hi: number;
  /** Replications in which the figure exists. */
  readonly n: number;
}

/** How the metrics of an experiment are built, for their intervals. */
export interface MetricKinds {
  /** Metrics that count events. */
  readonly counts: ReadonlySet<string>;
  /** Share metric → the metrics that hold its numerator and denominator. */
  readonly shares: ReadonlyMap<string, readonly [string, string]>;
  /** True for a metric between 0 and 1. */
  readonly isShare: (metric: string) => boolean;
}

interface Limits {
  readonly lo: number;
  readonly hi: number;
}

/** A row per arm and metric, arms first, both in the order of the plan. */
export function summarise(
  cells: readonly CellMetrics[],
  kinds: MetricKinds,
  confidence: number,
): readonly SummaryRow[] {
  return armIds(cells).flatMap((arm) =>
    metricIds(cells).map((metric) => {
      const figures = figuresOf(cells, arm, metric);
      const n = figures.length;
      if (n === 0) return { arm, metric, mean: Number.NaN, lo: Number.NaN, hi: Number.NaN, n };
      const mean = sum(figures) / n;
      const exact = exactLimits(cells, arm, metric, kinds, confidence);
      const limits = exact ?? boundedLimits(figures, metric, kinds, confidence);
      return { arm, metric, mean, ...limits, n };
    }),
  );
}

/** Exact limits where the metric has them, else undefined. */
function exactLimits(
  cells: readonly CellMetrics[],
  arm: string,
  metric: string,
  kinds: MetricKinds,
  confidence: number,
): Limits | undefined {
  const figures = figuresOf(cells, arm, metric);
  const n = figures.length;
  if (kinds.counts.has(metric) && figures.includes(0)) {
    // packs come in incidents: where counts vary more than Poisson counts, fewer things happened than packs
    const bunching = Math.max(1, variance(figures) / (sum(figures) / n) || 1);
    const { lo, hi } = poissonInterval(sum(figures) / bunching, confidence);
    return { lo: (lo * bunching) / n, hi: (hi * bunching) / n };
  }
  const parts = kinds.shares.get(metric);
  if (parts === undefined || figures.some((figure) => figure !== figures[0])) return undefined;
  const part = sum(figuresOf(cells, arm, parts[0]));
  const whole = sum(figuresOf(cells, arm, parts[1]));
  return whole === 0 ? undefined : proportionInterval(part, whole, confidence);
}

function boundedLimits(
  figures: readonly number[],
  metric: string,
  kinds: MetricKinds,
  confidence: number,
): Limits {
  const { lo, hi } = meanInterval(figures, confidence);
  if (!Number.isFinite(lo)) return { lo: Number.NaN, hi: Number.NaN };
  return { lo: Math.max(0, lo), hi: kinds.isShare(metric) ? Math.min(1, hi) : hi };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
