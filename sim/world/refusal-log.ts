/**
 * Which physical packs each refused statement concerned. A refused pallet is one row of the event
 * table and hundreds of packs, and a label does not tell a clone from its original; whether a
 * refusal hit the right pack can only be judged with this list.
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';

const INITIAL_ROWS = 256;

export class RefusalLog {
  length = 0;
  /** Row of the event table; a row for each pack that it concerned. */
  eventRow = new Int32Array(INITIAL_ROWS);
  /** Physical pack (row of the truth table). */
  pack = new Int32Array(INITIAL_ROWS);

  append(eventRow: number, pack: number): void {
    if (this.length === this.eventRow.length) {
      const capacity = grownCapacity(this.eventRow.length, this.length + 1);
      this.eventRow = widened(this.eventRow, capacity);
      this.pack = widened(this.pack, capacity);
    }
    const row = this.length++;
    this.eventRow[row] = eventRow;
    this.pack[row] = pack;
  }
}
