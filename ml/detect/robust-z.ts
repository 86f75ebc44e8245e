/**
 * Robust z-scores: how many scaled median absolute deviations a value lies from the median of its column (Iglewicz & Hoaglin
 * 1993). The score of a row is its largest. Outliers in the training rows hardly move medians; where more than half of a
 * column is one value, the mean absolute deviation takes their place, and in a constant column anything else is odd.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
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

type RobustZConfig = Extract<DetectorConfig, { type: 'robust-z' }>;

interface RobustZModel {
  readonly names: readonly string[];
  readonly median: Float64Array;
  /** What a deviation is divided by; 0 in a constant column. */
  readonly scale: Float64Array;
}

/** Make both deviations those of a normal distribution. */
const MEDIAN_DEVIATION = 1.482602218505602;
const MEAN_DEVIATION = 1.2533141373155;
/** Of a value that differs from a constant column, and of one that is not finite. */
const UNHEARD_OF = 100;

export class RobustZ implements Detector {
  readonly type = 'robust-z';
  readonly id: string;
  private readonly config: RobustZConfig;
  private model: RobustZModel | undefined;
  private names: readonly string[] = [];

  constructor(config: RobustZConfig, model?: RobustZModel) {
    this.id = config.id;
    this.config = config;
    if (model !== undefined) this.use(model);
  }

  /** @inheritdoc */
  fit(matrix: FeatureMatrix): void {
    checkFitInput(this.id, matrix);
    const { names, columns, data } = matrix;
    const median = new Float64Array(columns);
    const scale = new Float64Array(columns);
    for (let column = 0; column < columns; column++) {
      const known: number[] = [];
      for (let at = column; at < data.length; at += columns) {
        if (Number.isFinite(data[at]!)) known.push(data[at]!);
      }
      if (known.length === 0) continue;
      median[column] = middleOf(known);
      scale[column] = scaleOf(known.map((value) => Math.abs(value - median[column]!)));
    }
    this.use({ names, median, scale });
  }

  /** @inheritdoc */
  score(matrix: FeatureMatrix): Float64Array {
    checkColumns(this.id, this.names, matrix);
    const model = this.fitted();
    const scores = new Float64Array(matrix.rows);
    for (let row = 0; row < scores.length; row++) {
      scores[row] = largest(model, matrix.data, row * matrix.columns);
    }
    return scores;
  }

  /** @inheritdoc */
  scoreOne(row: Float64Array): number {
    checkRow(this.id, this.names, row);
    return largest(this.fitted(), row, 0);
  }

  /** The score of each column; that of the row is the first. */
  explain(row: Float64Array): Contribution[] {
    checkRow(this.id, this.names, row);
    const model = this.fitted();
    return rankContributions(
      this.names,
      row.map((value, column) => deviation(model, column, value)),
    );
  }

  /** @inheritdoc */
  save(): string {
    const { names, median, scale } = this.fitted();
    return writeDetectorFile({
      config: this.config,
      names,
      median: [...median],
      scale: [...scale],
    });
  }

  private use(model: RobustZModel): void {
    this.model = model;
    this.names = model.names;
  }

  private fitted(): RobustZModel {
    if (this.model === undefined) throw notFitted(this.id);
    return this.model;
  }
}

/**
 * The model that `file` holds.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readRobustZ({ names, median, scale }: DetectorFile): RobustZModel {
  if (median?.length !== names.length || scale?.length !== names.length) {
    throw fileError('the medians of the columns are missing');
  }
  if (scale.some((unit) => unit < 0)) throw fileError('a scale is negative');
  return { names, median: Float64Array.from(median), scale: Float64Array.from(scale) };
}

/** The median, taken of halves: the difference of the largest numbers would be infinite. */
function middleOf(values: readonly number[]): number {
  return 2 * quantile(values.map(half), 0.5);
}

function half(value: number): number {
  return value / 2;
}

function scaleOf(deviations: readonly number[]): number {
  const middle = MEDIAN_DEVIATION * middleOf(deviations);
  const scale =
    middle > 0
      ? middle
      : MEAN_DEVIATION * deviations.reduce((sum, one) => sum + one / deviations.length, 0);
  return Math.min(Number.MAX_VALUE, scale);
}

function largest(model: RobustZModel, data: Float64Array, at: number): number {
  let score = 0;
  for (let column = 0; column < model.median.length; column++) {
    score = Math.max(score, deviation(model, column, data[at + column]!));
  }
  return score;
}

/** A missing value deviates from nothing. */
function deviation({ median, scale }: RobustZModel, column: number, value: number): number {
  if (value !== value) return 0;
  const distance = Math.abs(value - median[column]!);
  if (distance === 0) return 0;
  const unit = scale[column]!;
  const z = unit > 0 ? distance / unit : UNHEARD_OF;
  return Number.isFinite(z) ? z : UNHEARD_OF;
}
