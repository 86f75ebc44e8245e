/**
 * Columns brought to mean 0 and standard deviation 1, because a step of the same size is to mean the same in each. What is
 * not finite becomes the mean: it says nothing. Far outliers are pulled in, so that one row cannot undo what all others
 * taught.
 *
 * @module
 */
import type { FeatureMatrix } from '../features/feature-matrix.ts';

/** Standard deviations from the mean at most. */
const FARTHEST = 10;
/** Larger numbers count as this large, so that no square is infinite. */
const LARGEST = 1e150;

export class ColumnScales {
  readonly mean: Float64Array;
  /** Standard deviations; 0 in a constant column, all of whose values are 0 then. */
  readonly scale: Float64Array;

  constructor(mean: Float64Array, scale: Float64Array) {
    this.mean = mean;
    this.scale = scale;
  }

  /** The scales of the columns of `matrix`. */
  static of({ rows, columns, data }: FeatureMatrix): ColumnScales {
    const mean = new Float64Array(columns);
    const squares = new Float64Array(columns);
    const known = new Int32Array(columns);
    for (let row = 0, at = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, at++) {
        const value = data[at]!;
        if (value - value !== 0) continue;
        const count = known[column]! + 1;
        known[column] = count;
        const near = Math.min(LARGEST, Math.max(-LARGEST, value));
        const deviation = near - mean[column]!;
        mean[column] = mean[column]! + deviation / count;
        squares[column] = squares[column]! + deviation * (near - mean[column]!);
      }
    }
    const scale = squares.map((sum, column) =>
      known[column]! > 0 ? Math.sqrt(sum / known[column]!) : 0,
    );
    return new ColumnScales(mean, scale);
  }

  /** `value` in standard deviations from the mean of `column`. */
  standard(column: number, value: number): number {
    const unit = this.scale[column]!;
    if (value - value !== 0 || unit === 0) return 0;
    const standard = (value - this.mean[column]!) / unit;
    return Math.min(FARTHEST, Math.max(-FARTHEST, standard));
  }
}
