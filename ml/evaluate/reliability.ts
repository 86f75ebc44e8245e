/**
 * Whether a score that is called a probability is one: rows are put into bins by score, and the share of frauds in a bin is set
 * against the mean score (Murphy & Winkler 1977). Bins are narrow near 0, where the scores of rare frauds lie; equal widths
 * would put nearly all rows into the first one. The Brier score (1950) is the mean squared error.
 *
 * @module
 */
import { checkScores, evaluateError } from './ranking.ts';

/** Lower edges of the bins; the last one reaches to 1. */
const RELIABILITY_EDGES: readonly number[] = [
  0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,
];

/** Rows whose score lies in a bin. */
export interface ReliabilityBin {
  /** Lower edge. */
  readonly from: number;
  readonly rows: number;
  readonly positives: number;
  /** Sum of the scores. */
  readonly scores: number;
}

function checkProbabilities(place: string, scores: Float64Array, labels: Uint8Array): void {
  checkScores(place, scores, labels);
  const odd = scores.findIndex((score) => !(score >= 0 && score <= 1));
  if (odd >= 0) throw evaluateError(place, `the score of row ${odd} is no probability`);
}

/**
 * The bins, empty ones included.
 *
 * @throws TheriacError E_EVALUATE_INPUT where a score is no probability
 */
export function reliability(
  scores: Float64Array,
  labels: Uint8Array,
  edges: readonly number[] = RELIABILITY_EDGES,
): readonly ReliabilityBin[] {
  checkProbabilities('reliability', scores, labels);
  const bins = edges.map((from) => ({ from, rows: 0, positives: 0, scores: 0 }));
  for (let row = 0; row < scores.length; row++) {
    const bin = bins[edges.findLastIndex((edge) => scores[row]! >= edge)]!;
    bin.rows += 1;
    bin.positives += labels[row]!;
    bin.scores += scores[row]!;
  }
  return bins;
}

/**
 * Mean squared distance between score and label; 0 is perfect, prevalence × (1 − prevalence) is what the prevalence alone
 * would have. NaN without rows.
 *
 * @throws TheriacError E_EVALUATE_INPUT where a score is no probability
 */
export function brierScore(scores: Float64Array, labels: Uint8Array): number {
  checkProbabilities('brierScore', scores, labels);
  let sum = 0;
  for (let row = 0; row < scores.length; row++) {
    const miss = scores[row]! - labels[row]!;
    sum += miss * miss;
  }
  return sum / scores.length;
}
