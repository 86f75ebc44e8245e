/**
 * Whether one detector ranks the same rows better than another. Two areas under ROC curves of one set of rows are
 * correlated, and the interval of their difference has to know it (DeLong, DeLong & Clarke-Pearson 1988). Placement values
 * come from mid-ranks, in O(n log n) (Sun & Xu 2014).
 *
 * @module
 */
import { normalCdf, normalQuantile } from '../../base/index.ts';
import { checkScores, evaluateError } from './ranking.ts';

/** Two areas and their difference `a` − `b` with a normal interval; p is two-sided. */
export interface AucDifference {
  readonly a: number;
  readonly b: number;
  readonly difference: number;
  /** Standard error of the difference. */
  readonly error: number;
  readonly lo: number;
  readonly hi: number;
  readonly p: number;
}

/**
 * Difference of the ROC-AUC of two scores of the same rows. All figures are NaN where a class has no row, the interval where
 * it has one. Where the two never differ in a placement the interval is the one value.
 *
 * @param labels 1 = anomaly
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function rocAucDifference(
  a: Float64Array,
  b: Float64Array,
  labels: Uint8Array,
  confidence: number,
): AucDifference {
  checkScores('rocAucDifference', a, labels);
  checkScores('rocAucDifference', b, labels);
  if (!(confidence > 0 && confidence < 1)) {
    throw evaluateError('rocAucDifference', `confidence ${confidence} is not between 0 and 1`);
  }
  const first = placements(a, labels);
  const second = placements(b, labels);
  const [areaA, areaB] = [meanOf(first.positives), meanOf(second.positives)];
  const difference = areaA - areaB;
  const squared =
    varianceOfDifference(first.positives, second.positives) / first.positives.length +
    varianceOfDifference(first.negatives, second.negatives) / first.negatives.length;
  const error = Math.sqrt(squared);
  const half = error === 0 ? 0 : normalQuantile((1 + confidence) / 2) * error;
  return {
    a: areaA,
    b: areaB,
    difference,
    error,
    lo: difference - half,
    hi: difference + half,
    p: pOf(difference, error),
  };
}

function pOf(difference: number, error: number): number {
  if (error === 0) return difference === 0 ? 1 : 0;
  return 2 * normalCdf(-Math.abs(difference) / error);
}

/** Per row the share of the other class that it beats (as a positive) or loses to (as a negative), ties half. */
function placements(
  scores: Float64Array,
  labels: Uint8Array,
): { readonly positives: Float64Array; readonly negatives: Float64Array } {
  const positives = scores.filter((_, row) => labels[row] === 1);
  const negatives = scores.filter((_, row) => labels[row] === 0);
  const all = midRanks(Float64Array.from([...positives, ...negatives]));
  const own = { positives: midRanks(positives), negatives: midRanks(negatives) };
  const [m, n] = [positives.length, negatives.length];
  return {
    positives: own.positives.map((rank, i) => (all[i]! - rank) / n),
    negatives: own.negatives.map((rank, j) => 1 - (all[m + j]! - rank) / m),
  };
}

/** Ranks from 1 in rising order; equal values share the mean of theirs. */
function midRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]! || i - j);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let until = from + 1;
    while (until < order.length && values[order[until]!] === values[order[from]!]) until++;
    for (let i = from; i < until; i++) ranks[order[i]!] = (from + until + 1) / 2;
    from = until;
  }
  return ranks;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOfDifference(a: Float64Array, b: Float64Array): number {
  const differences = a.map((value, i) => value - b[i]!);
  const centre = meanOf(differences);
  const squares = differences.reduce((sum, value) => sum + (value - centre) * (value - centre), 0);
  return squares / (differences.length - 1);
}
