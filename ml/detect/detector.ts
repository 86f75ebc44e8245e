/**
 * What every detector can do. Higher scores are more suspect; scores are finite for any input, NaN included, and equal on
 * every machine for equal input and seed. `fit` never sees labels unless the kind of detector is a supervised one.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';

/** How much a feature added to the suspicion of one row; negative where it spoke for the row. */
export interface Contribution {
  readonly feature: string;
  readonly contribution: number;
}

export interface Detector {
  /** As in the scenario. */
  readonly id: string;
  readonly type: string;
  /**
   * Learns what is usual.
   *
   * @param labels 1 = anomaly, one per row; unsupervised detectors ignore them
   * @throws TheriacError E_DETECTOR_INPUT without rows or columns
   */
  fit(matrix: FeatureMatrix, labels?: Uint8Array): void;
  /**
   * One score per row.
   *
   * @throws TheriacError E_DETECTOR_NOT_FITTED, or E_DETECTOR_INPUT where the columns are not those of `fit`
   */
  score(matrix: FeatureMatrix): Float64Array;
  /**
   * Score of one row with the columns of `fit`; equal to `score` in every bit, and allocates nothing.
   *
   * @throws TheriacError as `score`
   */
  scoreOne(row: Float64Array): number;
  /**
   * Why the row has its score: one entry per feature that took part, the most suspect first.
   *
   * @throws TheriacError as `score`
   */
  explain(row: Float64Array): Contribution[];
  /**
   * The fitted detector as text that `loadDetector` reads.
   *
   * @throws TheriacError E_DETECTOR_NOT_FITTED
   */
  save(): string;
}

/** Refuses a matrix to which nothing can be fitted. */
export function checkFitInput(id: string, matrix: FeatureMatrix): void {
  const { rows, columns, names, data } = matrix;
  if (rows < 1 || columns < 1) {
    throw inputError(id, `a matrix of ${rows} rows and ${columns} columns teaches nothing`);
  }
  if (names.length !== columns || data.length !== rows * columns) {
    throw inputError(
      id,
      `${names.length} names and ${data.length} values do not fill ${rows} × ${columns}`,
    );
  }
}

/** Refuses a matrix with other columns than the detector was fitted to. */
export function checkColumns(id: string, fitted: readonly string[], matrix: FeatureMatrix): void {
  const same =
    matrix.columns === fitted.length && fitted.every((name, i) => matrix.names[i] === name);
  if (!same) {
    throw inputError(id, `columns ${matrix.names.join(', ')} are not ${fitted.join(', ')}`);
  }
  if (matrix.data.length !== matrix.rows * matrix.columns) {
    throw inputError(id, `${matrix.data.length} values do not fill ${matrix.rows} rows`);
  }
}

/** Refuses a row of another width than the detector was fitted to. */
export function checkRow(id: string, fitted: readonly string[], row: Float64Array): void {
  if (row.length !== fitted.length) {
    throw inputError(id, `a row of ${row.length} values does not fit ${fitted.length} columns`);
  }
}

/** The error of a detector that was asked before it was fitted. */
export function notFitted(id: string): TheriacError {
  return new TheriacError({
    code: 'E_DETECTOR_NOT_FITTED',
    place: `detector ${id}`,
    rule: 'it has not been fitted',
    remedy: 'Call fit, or load a saved detector.',
  });
}

/** The error of input that a detector can make nothing of. */
export function inputError(id: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_DETECTOR_INPUT',
    place: `detector ${id}`,
    rule,
    remedy: 'Build the features with the same set for fitting and for scoring.',
  });
}

/** Most suspect first; equal ones in the order of columns. Zero contributions are left out. */
export function rankContributions(
  names: readonly string[],
  contributions: Float64Array,
): Contribution[] {
  return names
    .map((feature, i) => ({ feature, contribution: contributions[i]! }))
    .filter((entry) => entry.contribution !== 0)
    .sort((a, b) => b.contribution - a.contribution);
}

/** What `detector` says of `row`, column by column. */
export function contributionsOf(
  detector: Detector,
  names: readonly string[],
  row: Float64Array,
): Float64Array {
  const found = new Map(
    detector.explain(row).map(({ feature, contribution }) => [feature, contribution]),
  );
  return Float64Array.from(names, (name) => found.get(name) ?? 0);
}
