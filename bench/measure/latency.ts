/**
 * Latencies as tables. All values are kept and sorted: a histogram would save memory that is not short, and its buckets
 * would blur the tail.
 *
 * @module
 */
import { pow, quantiles } from '../../base/index.ts';
import type { TableRow } from '../../reports/index.ts';

/** Shares at which a distribution is written, besides the named ones: ten a decade of the share that was later. */
const PER_DECADE = 10;
const DECADES = 6;
const NAMED = [0.5, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999];

/**
 * The distribution of each window of time and of all together, as rows of `tables/latency.csv`: from the smallest
 * latency (share 0) to the largest (share 1), as fine as the number of values allows.
 *
 * @param metric id of the metric that the latency belongs to
 */
export function latencyRows(
  metric: string,
  windows: readonly Float64Array[],
): readonly TableRow<'latency'>[] {
  const all = new Float64Array(windows.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const window of windows) {
    all.set(window, at);
    at += window.length;
  }
  const named = windows.map((values, i) => [String(i + 1), values] as const);
  return [...named, ['all', all] as const].flatMap(([window, values]) => {
    const n = values.length;
    const shares = sharesFor(n);
    const latencies = quantiles(values, shares);
    return shares.map((share, i) => ({ metric, window, share, latencyMs: latencies[i]!, n }));
  });
}

/** Shares in order to six decimals, none beyond what `n` values can tell. */
function sharesFor(n: number): readonly number[] {
  const grid = Array.from({ length: PER_DECADE * DECADES }, (_, step) => {
    return 1 - pow(10, -step / PER_DECADE);
  });
  const told = [...grid, ...NAMED, 1].map((share) => Number(share.toFixed(6)));
  const isTold = (share: number) => share === 1 || (1 - share) * n > 1 - 1e-6;
  return [...new Set(told)].filter(isTold).sort((a, b) => a - b);
}
