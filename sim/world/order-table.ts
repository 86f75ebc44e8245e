/**
 * Replenishment orders. Each supplier serves the open orders for a product first come, first
 * served; what it cannot fill at once waits as a backorder. Queues are chains through the rows, one
 * per supplier and product.
 *
 * @module
 */

import { grownCapacity, widened } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';

const INITIAL_ROWS = 256;

export class OrderTable {
  length = 0;
  customer = new Int32Array(INITIAL_ROWS);
  lane = new Int32Array(INITIAL_ROWS);
  /** Packs still to be shipped. */
  left = new Int32Array(INITIAL_ROWS);
  /** Packs owed to customers per point of the supplier. */
  readonly owed: Int32Array;
  private next = new Int32Array(INITIAL_ROWS);
  private readonly head: Int32Array;
  private readonly tail: Int32Array;

  constructor(points: number) {
    this.owed = new Int32Array(points);
    this.head = new Int32Array(points).fill(NONE);
    this.tail = new Int32Array(points).fill(NONE);
  }

  /** Adds an order of `packs` to the queue of the supplier's point and returns its row. */
  place(point: number, customer: number, lane: number, packs: number): number {
    if (this.length === this.customer.length) this.grow();
    const row = this.length++;
    this.customer[row] = customer;
    this.lane[row] = lane;
    this.left[row] = 0;
    this.next[row] = NONE;
    this.append(point, row);
    this.owe(point, row, packs);
    return row;
  }

  /** First open order at the supplier's point, or NONE. */
  first(point: number): number {
    let row = this.head[point]!;
    while (row !== NONE && this.left[row]! <= 0) {
      this.head[point] = this.next[row]!;
      this.next[row] = NONE;
      if (this.head[point] === NONE) this.tail[point] = NONE;
      row = this.head[point]!;
    }
    return row;
  }

  /** Takes `packs` off what the order still wants. */
  fill(point: number, row: number, packs: number): void {
    this.owe(point, row, -packs);
  }

  /** Owes `packs` of the order again: a shipment of it was refused or lost. */
  reopen(point: number, row: number, packs: number): void {
    const closed = this.left[row]! <= 0;
    this.owe(point, row, packs);
    if (closed && !this.isQueued(point, row)) this.append(point, row);
  }

  private owe(point: number, row: number, packs: number): void {
    const before = Math.max(0, this.left[row]!);
    this.left[row]! += packs;
    this.owed[point]! += Math.max(0, this.left[row]!) - before;
  }

  private isQueued(point: number, row: number): boolean {
    return this.head[point] === row || this.next[row] !== NONE || this.tail[point] === row;
  }

  private append(point: number, row: number): void {
    if (this.tail[point] === NONE) this.head[point] = row;
    else this.next[this.tail[point]!] = row;
    this.tail[point] = row;
  }

  private grow(): void {
    const capacity = grownCapacity(this.customer.length, this.length + 1);
    this.customer = widened(this.customer, capacity);
    this.lane = widened(this.lane, capacity);
    this.left = widened(this.left, capacity);
    this.next = widened(this.next, capacity);
  }
}
