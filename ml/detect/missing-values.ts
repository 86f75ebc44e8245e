/**
 * A number for what is missing. That a value is missing is itself an observation (an invented serial has no history), so
 * it becomes a value of its own, a quarter of the range below the smallest of the training rows: far enough to be split
 * off, near enough not to drown the other values. Infinities count as missing. A column that is missing throughout
 * becomes 0 and tells nothing.
 *
 * @module
 */
import type { FeatureMatrix } from '../features/feature-matrix.ts';

const GAP = 0.25;

export interface ColumnSummary {
  /** What stands for a missing value, per column. */
  readonly substitute: Float64Array;
  /** Columns with at least two different values, missing counted as one, ascending. */
  readonly varying: Int32Array;
}

/** True for a value that counts as present. */
function isPresent(value: number): boolean {
  return value - value === 0;
}

/** Summary of the columns of a training matrix. */
export function summariseColumns(matrix: FeatureMatrix): ColumnSummary {
  const { rows, columns, data } = matrix;
  const lowest = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const highest = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  const present = new Int32Array(columns);
  for (let at = 0, row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const value = data[at]!;
      if (!isPresent(value)) continue;
      present[column] = present[column]! + 1;
      if (value < lowest[column]!) lowest[column] = value;
      if (value > highest[column]!) highest[column] = value;
    }
  }
  const substitute = new Float64Array(columns);
  const varying: number[] = [];
  for (let column = 0; column < columns; column++) {
    const low = lowest[column]!;
    const high = highest[column]!;
    if (present[column] === 0) continue;
    const below = low - GAP * (high > low ? high - low : 1 / GAP);
    substitute[column] = Math.max(-Number.MAX_VALUE, below);
    if (high > low || present[column]! < rows) varying.push(column);
  }
  return { substitute, varying: Int32Array.from(varying) };
}
