/**
 * A table of numbers, row by row: what detectors read. A missing value is NaN; each detector says what it makes of it.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';

export interface FeatureMatrix {
  /** One name per column, unique. */
  readonly names: readonly string[];
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
  /** `rows` × `columns` values, row-major; NaN = missing. */
  readonly data: Float64Array;
}

/**
 * The rows `indexes` of `matrix`, in that order, as a matrix of their own.
 *
 * @throws TheriacError E_ARGUMENT where an index lies outside the matrix
 */
export function selectRows(matrix: FeatureMatrix, indexes: ArrayLike<number>): FeatureMatrix {
  const { columns } = matrix;
  const data = new Float64Array(indexes.length * columns);
  for (let i = 0; i < indexes.length; i++) {
    const row = indexes[i]!;
    if (!(row >= 0 && row < matrix.rows)) {
      throw new TheriacError({
        code: 'E_ARGUMENT',
        place: 'selectRows',
        rule: `row ${row} lies outside a matrix of ${matrix.rows} rows`,
        remedy: 'Give indexes from 0 to rows − 1.',
      });
    }
    data.set(matrix.data.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  return { names: matrix.names, rows: indexes.length, columns, data };
}

/**
 * The columns `names` of `matrix`, in that order, as a matrix of their own.
 *
 * @throws TheriacError E_ARGUMENT where the matrix lacks one
 */
export function selectColumns(matrix: FeatureMatrix, names: readonly string[]): FeatureMatrix {
  const from = names.map((name) => matrix.names.indexOf(name));
  const missing = from.indexOf(-1);
  if (missing >= 0) {
    throw new TheriacError({
      code: 'E_ARGUMENT',
      place: 'selectColumns',
      rule: `the matrix has no column ${names[missing] ?? ''}`,
      remedy: 'Build the features with the set that holds it.',
    });
  }
  const data = new Float64Array(matrix.rows * names.length);
  for (let row = 0, at = 0; row < matrix.rows; row++) {
    for (const column of from) data[at++] = matrix.data[row * matrix.columns + column]!;
  }
  return { names, rows: matrix.rows, columns: names.length, data };
}
