/**
 * ECOD (Li, Zhao, Hu, Botta, Ionescu & Chen 2022): how far out a row lies in the empirical distribution of each column. Per
 * column the score is −ln of the share of rows at least as low, or as high, whichever is less; the score of a row is the sum. The
 * paper sums each side first and takes the larger sum; the side is chosen column by column here, for a row may be low in
 * one and high in another. Nothing is tuned, and what is odd only in combination it cannot see. A missing value says
 * nothing, an infinite one lies beyond all others and teaches nothing.
 *
 * @module
 */
import { log } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';
import {
  type Contribution,
  checkColumns,
  checkFitInput,
  checkRow,
  type Detector,
  notFitted,
  rankContributions,
} from './detector.ts';
import { type DetectorFile, fileError, writeDetectorFile } from './detector-file.ts';

type EcodConfig = Extract<DetectorConfig, { type: 'ecod' }>;

interface EcodModel {
  readonly names: readonly string[];
  /** Finite values of each column, ascending. */
  readonly sorted: readonly Float64Array[];
}

export class Ecod implements Detector {
  readonly type = 'ecod';
  readonly id: string;
  private readonly config: EcodConfig;
  private model: EcodModel | undefined;
  private names: readonly string[] = [];

  constructor(config: EcodConfig, model?: EcodModel) {
    this.id = config.id;
    this.config = config;
    if (model !== undefined) this.use(model);
  }

  /** @inheritdoc */
  fit(matrix: FeatureMatrix): void {
    checkFitInput(this.id, matrix);
    const { names, rows, columns, data } = matrix;
    const sorted: Float64Array[] = [];
    const values = new Float64Array(rows);
    for (let column = 0; column < columns; column++) {
      let known = 0;
      for (let at = column; at < data.length; at += columns) {
        const value = data[at]!;
        if (value - value === 0) values[known++] = value;
      }
      sorted.push(values.slice(0, known).sort());
    }
    this.use({ names, sorted });
  }

  /** @inheritdoc */
  score(matrix: FeatureMatrix): Float64Array {
    checkColumns(this.id, this.names, matrix);
    const model = this.fitted();
    const scores = new Float64Array(matrix.rows);
    for (let row = 0; row < scores.length; row++) {
      scores[row] = scoreAt(model, matrix.data, row * matrix.columns);
    }
    return scores;
  }

  /** @inheritdoc */
  scoreOne(row: Float64Array): number {
    checkRow(this.id, this.names, row);
    return scoreAt(this.fitted(), row, 0);
  }

  /** What each column adds to the sum that is the score. */
  explain(row: Float64Array): Contribution[] {
    checkRow(this.id, this.names, row);
    const model = this.fitted();
    return rankContributions(
      this.names,
      row.map((value, column) => tailOf(model, column, value)),
    );
  }

  /** @inheritdoc */
  save(): string {
    const { names, sorted } = this.fitted();
    return writeDetectorFile({
      config: this.config,
      names,
      sorted: sorted.map((values) => [...values]),
    });
  }

  private use(model: EcodModel): void {
    this.model = model;
    this.names = model.names;
  }

  private fitted(): EcodModel {
    if (this.model === undefined) throw notFitted(this.id);
    return this.model;
  }
}

/**
 * The model that `file` holds.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readEcod({ names, sorted }: DetectorFile): EcodModel {
  if (sorted?.length !== names.length) {
    throw fileError('the distributions of the columns are missing');
  }
  return { names, sorted: sorted.map((values) => Float64Array.from(values).sort()) };
}

function scoreAt(model: EcodModel, data: Float64Array, at: number): number {
  let sum = 0;
  for (let column = 0; column < model.sorted.length; column++) {
    sum += tailOf(model, column, data[at + column]!);
  }
  return sum;
}

/** −ln of the share of rows at least as far out as `value` on its side; a row beyond all others counts as one of n + 1. */
function tailOf({ sorted }: EcodModel, column: number, value: number): number {
  const values = sorted[column]!;
  const { length } = values;
  if (value !== value || length === 0) return 0;
  const count = Math.min(rankOf(values, value, true), length - rankOf(values, value, false));
  return count === 0 ? log(length + 1) : -log(count / length);
}

/** How many of the ascending `values` are below `value`, or, with `inclusive`, at most it. */
function rankOf(values: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const isBefore = inclusive ? values[middle]! <= value : values[middle]! < value;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}
