/**
 * Attackers who know what is looked at. Some features are theirs to choose (when to sell, how many, under which label and in whose
 * name); others are made by other people's records, and no attacker can change those. The curve says how far recall
 * falls when the most conspicuous of the former are made to look usual (feature-space evasion; Biggio et al. 2013).
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
import type { FeatureMatrix } from '../features/index.ts';

/** What an attacker decides by himself: the label, the hour, the amount, the papers and the logger. */
const ATTACKERS_CHOICE: readonly string[] = [
  'daysToExpiry',
  'expiryOffset',
  'lotAge',
  'daysSinceReceipt',
  'receiptRatio',
  'senderShare',
  'dwell',
  'journeyExcess',
  'cadence',
  'hourOfDay',
  'weekday',
  'lotMismatch',
  'expiryMismatch',
];

/** A missing value where others have one, or the other way round, is as odd as ten deviations. */
const MISSING_DEVIATIONS = 10;

interface Usual {
  readonly column: number;
  /** NaN where most rows lack it. */
  readonly median: number;
  readonly deviation: number;
}

/**
 * The matrix with `rows` changed: in each, the `count` controlled features farthest from the median of `benign` rows (in
 * median absolute deviations) are set to that median. `rows` and `benign` are indexes into the matrix.
 */
export function evadedMatrix(
  matrix: FeatureMatrix,
  rows: ArrayLike<number>,
  benign: ArrayLike<number>,
  count: number,
  controlled: readonly string[] = ATTACKERS_CHOICE,
): FeatureMatrix {
  const usual = controlled
    .map((name) => matrix.names.indexOf(name))
    .filter((column) => column >= 0)
    .map((column) => usualOf(matrix, column, benign));
  const data = matrix.data.slice();
  for (let i = 0; i < rows.length; i++) {
    const at = rows[i]! * matrix.columns;
    const oddest = usual
      .map((one) => ({ ...one, oddness: oddness(data[at + one.column]!, one) }))
      .sort((a, b) => b.oddness - a.oddness || a.column - b.column);
    for (const { column, median } of oddest.slice(0, count)) data[at + column] = median;
  }
  return { ...matrix, data };
}

function usualOf(matrix: FeatureMatrix, column: number, rows: ArrayLike<number>): Usual {
  const all = Float64Array.from(rows, (row) => matrix.data[row * matrix.columns + column]!);
  const known = all.filter(Number.isFinite);
  if (known.length * 2 <= all.length) return { column, median: Number.NaN, deviation: 1 };
  const median = quantile(known, 0.5);
  const deviation = quantile(
    known.map((value) => Math.abs(value - median)),
    0.5,
  );
  return { column, median, deviation: deviation === 0 ? 1 : deviation };
}

function oddness(value: number, { median, deviation }: Usual): number {
  if (Number.isNaN(value) !== Number.isNaN(median)) return MISSING_DEVIATIONS;
  return Number.isNaN(value) ? 0 : Math.abs(value - median) / deviation;
}
