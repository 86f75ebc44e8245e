/**
 * A part of the training rows that is kept from learning, to tell when to stop or what a score is worth. It is drawn by the
 * seed and within each class: of the few anomalies of a training range the last rows might hold none.
 *
 * @module
 */
import type { Stream } from '../../base/index.ts';

export interface HoldOut {
  /** Rows to learn from, ascending. */
  readonly kept: Int32Array;
  /** The others, ascending. */
  readonly heldOut: Int32Array;
}

/**
 * Draws `share` of the rows of each class, rounded, but never all rows of a class.
 *
 * @param labels 0 or 1, one per row
 * @param share above 0, below 1
 */
export function holdOut(labels: Uint8Array, share: number, draws: Stream): HoldOut {
  const isHeldOut = new Uint8Array(labels.length);
  for (const label of [0, 1]) {
    const rows = [...labels.keys()].filter((row) => labels[row] === label);
    const wanted = Math.min(rows.length - 1, Math.round(share * rows.length));
    for (let i = 0; i < wanted; i++) {
      const other = i + draws.integer(rows.length - i);
      const row = rows[other]!;
      rows[other] = rows[i]!;
      isHeldOut[row] = 1;
    }
  }
  const rowsWith = (flag: number) =>
    Int32Array.from([...isHeldOut.keys()].filter((row) => isHeldOut[row] === flag));
  return { kept: rowsWith(0), heldOut: rowsWith(1) };
}
