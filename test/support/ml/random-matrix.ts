import { createStream, rootKey } from '../../../base/index.ts';
import type { FeatureMatrix } from '../../../ml/index.ts';

/** Normal values; the last `outliers` rows lie 8 standard deviations off in the first column. */
export function randomMatrix(rows: number, columns: number, outliers = 0): FeatureMatrix {
  const stream = createStream(rootKey('matrix', 0), 'matrix', 'values');
  const data = Float64Array.from({ length: rows * columns }, () => stream.normal());
  for (let row = rows - outliers; row < rows; row++) data[row * columns] = data[row * columns]! + 8;
  return { names: Array.from({ length: columns }, (_, i) => `x${i}`), rows, columns, data };
}

/** A matrix from rows of values. */
export function matrixOf(names: readonly string[], ...rows: readonly number[][]): FeatureMatrix {
  return { names, rows: rows.length, columns: names.length, data: Float64Array.from(rows.flat()) };
}
