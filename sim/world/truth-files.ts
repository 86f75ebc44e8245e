/**
 * Files of the packs to which something out of the ordinary happened: spoiled, refused, destroyed. Row 0
 * is the file of everybody else, and stays empty.
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';

const INITIAL_ROWS = 256;

/** Columns as the methods of TruthTable with the same names give them. */
export class TruthFiles {
  length = 0;
  spoiledMs = new Float64Array(INITIAL_ROWS);
  refusedMs = new Float64Array(INITIAL_ROWS);
  refusedBy = new Uint8Array(INITIAL_ROWS);
  refusals = new Int32Array(INITIAL_ROWS);
  destroyedMs = new Float64Array(INITIAL_ROWS);

  constructor() {
    this.add();
  }

  /** Adds an empty file and returns its row. */
  add(): number {
    if (this.length === this.spoiledMs.length) this.grow();
    const row = this.length++;
    this.spoiledMs[row] = Number.NaN;
    this.refusedMs[row] = Number.NaN;
    this.destroyedMs[row] = Number.NaN;
    return row;
  }

  private grow(): void {
    const capacity = grownCapacity(this.spoiledMs.length, this.length + 1);
    this.spoiledMs = widened(this.spoiledMs, capacity);
    this.refusedMs = widened(this.refusedMs, capacity);
    this.refusedBy = widened(this.refusedBy, capacity);
    this.refusals = widened(this.refusals, capacity);
    this.destroyedMs = widened(this.destroyedMs, capacity);
  }
}
