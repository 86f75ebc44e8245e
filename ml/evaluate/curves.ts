/**
 * Ranking quality. With one falsified pack in thousands ROC-AUC looks splendid for useless detectors, so the average
 * precision (PR-AUC) is the headline and its value for a random ranking, the prevalence, stands beside it
 * (Davis & Goadrich 2006; Saito & Rehmsmeier 2015).
 *
 * @module
 */
import { checkScores, groupScores } from './ranking.ts';

/** Recalls at which precision is tabled: 0, 0.05, … 1. */
export const RECALL_GRID: readonly number[] = Array.from({ length: 21 }, (_, i) => i / 20);

/**
 * Area under the ROC curve: the chance that a random positive outranks a random negative, ties half (Mann–Whitney with
 * mid-ranks). NaN where a class is absent.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function rocAuc(scores: Float64Array, labels: Uint8Array): number {
  checkScores('rocAuc', scores, labels);
  const groups = groupScores(scores, labels);
  let wins = 0;
  let positivesBefore = 0;
  let rowsBefore = 0;
  for (let g = 0; g < groups.rows.length; g++) {
    const positives = groups.positives[g]! - positivesBefore;
    const negatives = groups.rows[g]! - rowsBefore - positives;
    wins += negatives * (positivesBefore + positives / 2);
    positivesBefore = groups.positives[g]!;
    rowsBefore = groups.rows[g]!;
  }
  return wins / (positivesBefore * (rowsBefore - positivesBefore));
}

/**
 * Average precision: the sum over groups of equal scores of precision × gain in recall, without interpolation. NaN
 * without positives. A random ranking expects the prevalence.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function prAuc(scores: Float64Array, labels: Uint8Array): number {
  checkScores('prAuc', scores, labels);
  const groups = groupScores(scores, labels);
  let sum = 0;
  let before = 0;
  for (let g = 0; g < groups.rows.length; g++) {
    sum += ((groups.positives[g]! - before) * groups.positives[g]!) / groups.rows[g]!;
    before = groups.positives[g]!;
  }
  return sum / before;
}

/**
 * Precision at the strictest threshold that reaches each recall of `grid` (ascending, 0 … 1); at recall 0 that of the
 * highest scores. NaN without positives.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function precisionRecallCurve(
  scores: Float64Array,
  labels: Uint8Array,
  grid: readonly number[] = RECALL_GRID,
): Float64Array {
  checkScores('precisionRecallCurve', scores, labels);
  const groups = groupScores(scores, labels);
  const total = groups.positives.at(-1) ?? 0;
  if (total === 0) return new Float64Array(grid.length).fill(Number.NaN);
  let g = 0;
  return Float64Array.from(grid, (recall) => {
    while (groups.positives[g]! < recall * total) g++;
    return groups.positives[g]! / groups.rows[g]!;
  });
}
