/**
 * The ROC curve at fixed recalls, as counts: what a precision–recall curve is worked out from at any prevalence.
 *
 * @module
 */
import { checkScores, groupScores } from './ranking.ts';

/**
 * Negatives that score at least as high as the strictest threshold that reaches each recall of `grid` (ascending, above 0).
 * NaN without positives.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function falseAlertsAtRecall(
  scores: Float64Array,
  labels: Uint8Array,
  grid: readonly number[],
): Float64Array {
  checkScores('falseAlertsAtRecall', scores, labels);
  const groups = groupScores(scores, labels);
  const total = groups.positives.at(-1) ?? 0;
  if (total === 0) return new Float64Array(grid.length).fill(Number.NaN);
  let g = 0;
  return Float64Array.from(grid, (recall) => {
    while (groups.positives[g]! < recall * total) g++;
    return groups.rows[g]! - groups.positives[g]!;
  });
}
