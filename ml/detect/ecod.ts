/**
 * ECOD (Li, Zhao, Hu, Botta, Ionescu & Chen 2022): how far out a row lies in the empirical distribution of each column. Per
 * column the score is −ln of the share of rows at least as low, as high, or on the side of the longer tail; the score of a row
 * is the largest of the three sums. Nothing is tuned, and columns are taken one by one: what is odd only in combination
 * it cannot see. A missing value says nothing, an infinite one lies beyond all others and teaches nothing.
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
  /** Of each column, the sign of its skewness: negative where the longer tail is on the left. */
  readonly skew: Int8Array;
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
    const skew = new Int8Array(columns);
    const values = new Float64Array(rows);
    for (let column = 0; column < columns; column++) {
      let known = 0;
      for (let at = column; at < data.length; at += columns) {
        const value = data[at]!;
        if (value - value === 0) values[known++] = value;
      }
      sorted.push(values.slice(0, known).sort());
      skew[column] = skewOf(sorted[column]!);
    }
    this.use({ names, sorted, skew });
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
    const side = winnerAt(model, row);
    const parts = row.map((value, column) => tailOf(model, column, value, side));
    return rankContributions(this.names, parts);
  }

  /** @inheritdoc */
  save(): string {
    const { names, sorted, skew } = this.fitted();
    return writeDetectorFile({
      config: this.config,
      names,
      sorted: sorted.map((values) => [...values]),
      skew: [...skew],
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
export function readEcod({ names, sorted, skew }: DetectorFile): EcodModel {
  if (sorted?.length !== names.length || skew?.length !== names.length) {
    throw fileError('the distributions of the columns are missing');
  }
  if (skew.some((sign) => sign !== 1 && sign !== -1)) throw fileError('a skewness has no sign');
  return {
    names,
    sorted: sorted.map((values) => Float64Array.from(values).sort()),
    skew: Int8Array.from(skew),
  };
}

const LARGE = 1e90;

const LEFT = 0;
const RIGHT = 1;
const AUTOMATIC = 2;

function scoreAt(model: EcodModel, data: Float64Array, at: number): number {
  let left = 0;
  let right = 0;
  let automatic = 0;
  for (let column = 0; column < model.sorted.length; column++) {
    const value = data[at + column]!;
    const low = tailOf(model, column, value, LEFT);
    const high = tailOf(model, column, value, RIGHT);
    left += low;
    right += high;
    automatic += model.skew[column]! < 0 ? low : high;
  }
  return Math.max(left, right, automatic);
}

/** Which of the three sums is the score. */
function winnerAt(model: EcodModel, row: Float64Array): number {
  const score = scoreAt(model, row, 0);
  const sumOf = (side: number) =>
    row.reduce((sum, value, column) => sum + tailOf(model, column, value, side), 0);
  return [AUTOMATIC, LEFT, RIGHT].find((side) => sumOf(side) === score) ?? AUTOMATIC;
}

/** −ln of the share of rows at least as far out as `value` on a side; a row beyond all others counts as one of n + 1. */
function tailOf({ sorted, skew }: EcodModel, column: number, value: number, side: number): number {
  const values = sorted[column]!;
  const { length } = values;
  if (value !== value || length === 0) return 0;
  const isLeft = side === LEFT || (side === AUTOMATIC && skew[column]! < 0);
  const count = isLeft ? rankOf(values, value, true) : length - rankOf(values, value, false);
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

/** Sign of the skewness of ascending `values`. */
function skewOf(values: Float64Array): number {
  // Cubes of the largest numbers would be infinite.
  const largest = Math.max(Math.abs(values[0] ?? 0), Math.abs(values.at(-1) ?? 0));
  const unit = largest > LARGE ? largest : 1;
  let mean = 0;
  for (const value of values) mean += value / unit / values.length;
  let third = 0;
  for (const value of values) {
    const deviation = value / unit - mean;
    third += deviation * deviation * deviation;
  }
  return third < 0 ? -1 : 1;
}
