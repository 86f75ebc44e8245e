/**
 * Paired differences between arms. All arms of a replication live in the same world with the same attacks (common
 * random numbers), so the difference per replication is free of what the world contributes; p values are adjusted
 * over the whole family of tests of the experiment (Holm 1979).
 *
 * @module
 */
import { holm, pairedDifference } from '../../base/index.ts';
import { type CellMetrics, pairsOf, type Side } from './cell-metrics.ts';

export interface Difference {
  readonly a: Side;
  readonly b: Side;
  /** Mean of a − b with its interval; NaN where fewer than two pairs exist. */
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
  readonly p: number;
  readonly pHolm: number;
  /** Replications in which both figures exist. */
  readonly n: number;
}

/** Pairs of sides to be compared, without repetition, in the order given. */
export function comparisons(
  metrics: readonly string[],
  pairs: readonly { readonly arm: string; readonly baseline: string }[],
): readonly { readonly a: Side; readonly b: Side }[] {
  return metrics.flatMap((metric) =>
    pairs.map(({ arm, baseline }) => ({ a: { arm, metric }, b: { arm: baseline, metric } })),
  );
}

/** Differences of a family of comparisons; a comparison without a single pair is left out. */
export function differences(
  cells: readonly CellMetrics[],
  family: readonly { readonly a: Side; readonly b: Side }[],
  confidence: number,
): readonly Difference[] {
  const raw = family
    .map(({ a, b }) => difference(cells, a, b, confidence))
    .filter(({ n }) => n > 0);
  const tested = raw.filter(({ p }) => Number.isFinite(p));
  const adjusted = holm(tested.map(({ p }) => p));
  return raw.map((row) => {
    const at = tested.indexOf(row);
    return { ...row, pHolm: at < 0 ? Number.NaN : adjusted[at]! };
  });
}

function difference(
  cells: readonly CellMetrics[],
  a: Side,
  b: Side,
  confidence: number,
): Difference {
  const pairs = pairsOf(cells, a, b);
  const n = pairs.a.length;
  const none = { lo: Number.NaN, hi: Number.NaN, p: Number.NaN, pHolm: Number.NaN };
  if (n < 2) return { a, b, mean: n === 1 ? pairs.a[0]! - pairs.b[0]! : Number.NaN, ...none, n };
  const { mean, lo, hi, p } = pairedDifference(pairs.a, pairs.b, confidence);
  return { a, b, mean, lo, hi, p, pHolm: Number.NaN, n };
}
