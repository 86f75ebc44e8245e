/**
 * Attackers who teach the detector. Whoever can have some of his own goods recorded as genuine (by passing them off unnoticed, or
 * by a bribed investigation) puts rows like his into training with the wrong label (Biggio, Nelson & Laskov 2012). The
 * curve says how many rows it takes.
 *
 * @module
 */
import type { Stream } from '../../base/index.ts';
import type { Fitting } from './hold-out.ts';
import { evaluateError } from './ranking.ts';

/**
 * The fitting with rows of frauds of its training range added again as genuine ones, so many that they make up `share` of
 * all training rows; drawn with replacement. Without a fraud in the training range it is unchanged.
 *
 * @throws TheriacError E_EVALUATE_INPUT unless 0 ≤ share < 1
 */
export function poisonedFitting(fitting: Fitting, share: number, stream: Stream): Fitting {
  if (!(share >= 0 && share < 1)) {
    throw evaluateError('poisonedFitting', `a share of ${share} leaves no honest row`);
  }
  const { request, parts, matrix } = fitting;
  const frauds = parts.train.filter((scan) => request.labels[scan] === 1);
  const count = Math.round((parts.train.length * share) / (1 - share));
  if (frauds.length === 0 || count === 0) return fitting;
  const { columns, rows } = matrix;
  const data = new Float64Array((rows + count) * columns);
  data.set(matrix.data);
  for (let i = 0; i < count; i++) {
    const from = frauds[stream.integer(frauds.length)]! * columns;
    data.set(matrix.data.subarray(from, from + columns), (rows + i) * columns);
  }
  const labels = new Uint8Array(rows + count);
  labels.set(request.labels);
  const added = Int32Array.from({ length: count }, (_, i) => rows + i);
  return {
    ...fitting,
    request: { ...request, labels },
    parts: { ...parts, train: Int32Array.from([...parts.train, ...added]) },
    matrix: { ...matrix, rows: rows + count, data },
  };
}
