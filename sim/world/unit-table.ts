/**
 * Cases of packs. A case is filled on the packaging line with consecutive packs, so its content is
 * a range of rows of the pack table; a pack that was pulled out (by a thief, or by an inspector) no
 * longer points back at the case. Pallets and totes live only as long as their shipment and are
 * columns of the shipment table.
 *
 * @module
 */

import { grownCapacity, widened } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';

const INITIAL_ROWS = 256;

export class UnitTable {
  length = 0;
  /** Identity (SSCC) on the case. */
  identity = new Int32Array(INITIAL_ROWS);
  firstPack = new Int32Array(INITIAL_ROWS);
  /** Packs put in on the line. */
  size = new Int32Array(INITIAL_ROWS);
  /** Packs that are still in it. */
  packs = new Int32Array(INITIAL_ROWS);
  /** Rows of its upload (commissioning, then packing of each pack) that the registry has taken. */
  uploaded = new Int32Array(INITIAL_ROWS);
  /** Times that its upload was refused. */
  refusals = new Uint8Array(INITIAL_ROWS);
  /** Site on whose shelf it stands, or NONE (quarantine, transit, held, opened). */
  shelf = new Int32Array(INITIAL_ROWS);

  /**
   * Adds a case with the packs firstPack … firstPack + size − 1 and returns its row; it stands on
   * no shelf.
   */
  add(identity: number, firstPack: number, size: number): number {
    this.reserve(this.length + 1);
    const row = this.length++;
    this.identity[row] = identity;
    this.firstPack[row] = firstPack;
    this.size[row] = size;
    this.packs[row] = size;
    this.shelf[row] = NONE;
    return row;
  }

  /**
   * Has the case name its label by a pack that is in it, where `pack`, which no longer is, gives it:
   * for a pack whose own label is about to change.
   */
  nameByAnother(unit: number, pack: number, unitOf: Int32Array): void {
    if (this.firstPack[unit] !== pack || this.packs[unit] === 0) return;
    while (unitOf[this.firstPack[unit]] !== unit) {
      this.firstPack[unit] += 1;
      this.size[unit]! -= 1;
    }
  }

  /** Makes room for `count` cases in all. */
  reserve(count: number): void {
    if (count <= this.identity.length) return;
    const capacity = grownCapacity(this.identity.length, count);
    this.identity = widened(this.identity, capacity);
    this.firstPack = widened(this.firstPack, capacity);
    this.size = widened(this.size, capacity);
    this.packs = widened(this.packs, capacity);
    this.uploaded = widened(this.uploaded, capacity);
    this.refusals = widened(this.refusals, capacity);
    this.shelf = widened(this.shelf, capacity);
  }
}
