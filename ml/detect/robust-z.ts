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
import { type DetectorFile, fileError, type WrittenContent } from './detector-file.ts';
import { DetectorFrame } from './detector-frame.ts';

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

/** Contributions are the scores of the columns; that of the row is the first of them. */
export class RobustZ extends DetectorFrame<RobustZConfig, RobustZModel> {
  protected override learn({ names, columns, data }: FeatureMatrix): RobustZModel {
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
    return { names, median, scale };
  }

  protected override scoreAt(model: RobustZModel, data: Float64Array, at: number): number {
    return largest(model, data, at);
  }

  protected override contributions(model: RobustZModel, row: Float64Array): Float64Array {
    return row.map((value, column) => deviation(model, column, value));
  }

  protected override content({ median, scale }: RobustZModel): WrittenContent {
    return { median: [...median], scale: [...scale] };
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
