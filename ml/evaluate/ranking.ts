/**
 * Scores in falling order as groups of equal scores. Every curve and threshold here moves from group to group and never
 * into one: a detector that cannot tell rows apart gets no credit for their order in the table.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';

/** Groups of equal scores, highest first. */
interface ScoreGroups {
  /** Score of each group, falling. */
  readonly score: Float64Array;
  /** Rows, and positive rows, in the groups up to and with this one. */
  readonly rows: Int32Array;
  readonly positives: Int32Array;
}

/** Refuses scores that are NaN and labels that do not fit. */
export function checkScores(place: string, scores: Float64Array, labels?: Uint8Array): void {
  if (labels !== undefined && labels.length !== scores.length) {
    throw evaluateError(place, `${labels.length} labels do not fit ${scores.length} scores`);
  }
  const row = scores.findIndex((score) => Number.isNaN(score));
  if (row >= 0) throw evaluateError(place, `the score of row ${row} is NaN`);
  const odd = labels?.findIndex((label) => label > 1) ?? -1;
  if (odd >= 0) throw evaluateError(place, `the label of row ${odd} is neither 0 nor 1`);
}

/** The error of input that cannot be evaluated. */
export function evaluateError(place: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_EVALUATE_INPUT',
    place,
    rule,
    remedy: 'Give one finite score, one label 0 or 1 and one time per row.',
  });
}

/** Groups of equal `scores`, highest first; without labels no row is positive. */
export function groupScores(scores: Float64Array, labels?: Uint8Array): ScoreGroups {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const values: number[] = [];
  const rows: number[] = [];
  const positives: number[] = [];
  let seenPositives = 0;
  for (let i = 0; i < order.length; i++) {
    const score = scores[order[i]!]!;
    seenPositives += labels?.[order[i]!] ?? 0;
    const last = i + 1 === order.length || scores[order[i + 1]!] !== score;
    if (!last) continue;
    values.push(score);
    rows.push(i + 1);
    positives.push(seenPositives);
  }
  return {
    score: Float64Array.from(values),
    rows: Int32Array.from(rows),
    positives: Int32Array.from(positives),
  };
}
