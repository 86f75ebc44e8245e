/**
 * What following up the most suspect rows brings, whatever threshold was set. Rows that tie are followed up in random order, and
 * the figure is the expectation over that order and over the fraction of a row: a budget of ten per million among five
 * thousand scans is one alert in twenty runs, not none.
 *
 * @module
 */
import { checkScores, evaluateError, groupScores } from './ranking.ts';

/**
 * Frauds expected among the first `followed` rows (a fraction is allowed) in falling order of `scores`.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function expectedHits(
  scores: Float64Array,
  labels: Uint8Array,
  followed: readonly number[],
): Float64Array {
  checkScores('expectedHits', scores, labels);
  const odd = followed.find((count) => !(count >= 0));
  if (odd !== undefined) throw evaluateError('expectedHits', `${odd} rows cannot be followed up`);
  const groups = groupScores(scores, labels);
  return Float64Array.from(followed, (count) => {
    let g = 0;
    while (g < groups.rows.length && groups.rows[g]! <= count) g++;
    const [rows, hits] = g === 0 ? [0, 0] : [groups.rows[g - 1]!, groups.positives[g - 1]!];
    if (g === groups.rows.length) return hits;
    const share = (count - rows) / (groups.rows[g]! - rows);
    return hits + share * (groups.positives[g]! - hits);
  });
}

/**
 * Scores under which refused rows come first, in no order among themselves: they are looked into whatever the detector says.
 *
 * @param refused not 0 = refused
 */
export function refusedFirst(scores: Float64Array, refused: Uint8Array): Float64Array {
  return scores.map((score, row) => (refused[row] === 0 ? score : Number.POSITIVE_INFINITY));
}
