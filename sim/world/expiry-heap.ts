/**
 * A binary heap of rows in order of expiry, first in first out among equals: the shelf picks
 * first-expired-first-out (FEFO), as good distribution practice asks. Rows that left the shelf by
 * another way are dropped when they surface, which is cheaper than searching for them.
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';

const INITIAL_ITEMS = 16;
/** Arrivals that a key can tell apart; with days below 2²⁰ the key stays an exact integer. */
const ARRIVALS = 4294967296;

export class ExpiryHeap {
  length = 0;
  private keys = new Float64Array(INITIAL_ITEMS);
  private rows = new Int32Array(INITIAL_ITEMS);
  private arrivals = 0;

  /** Adds `row` with its expiry in days since the start. */
  push(expiryDay: number, row: number): void {
    if (this.length === this.rows.length) {
      const capacity = grownCapacity(this.rows.length, this.length + 1);
      this.keys = widened(this.keys, capacity);
      this.rows = widened(this.rows, capacity);
    }
    const key = expiryDay * ARRIVALS + this.arrivals++;
    let hole = this.length++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.keys[parent]! <= key) break;
      this.keys[hole] = this.keys[parent]!;
      this.rows[hole] = this.rows[parent]!;
      hole = parent;
    }
    this.keys[hole] = key;
    this.rows[hole] = row;
  }

  /** Row that expires first; the heap must not be empty. */
  top(): number {
    return this.rows[0]!;
  }

  /** Row at `index` in no useful order, 0 ≤ index < length. */
  at(index: number): number {
    return this.rows[index]!;
  }

  /** Removes the row that expires first; the heap must not be empty. */
  pop(): void {
    const last = --this.length;
    const key = this.keys[last]!;
    const row = this.rows[last]!;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= last) break;
      if (child + 1 < last && this.keys[child + 1]! < this.keys[child]!) child += 1;
      if (this.keys[child]! >= key) break;
      this.keys[hole] = this.keys[child]!;
      this.rows[hole] = this.rows[child]!;
      hole = child;
    }
    this.keys[hole] = key;
    this.rows[hole] = row;
  }
}
