/**
 * Which row comes into which view next: a binary heap by (time, order of record) in typed arrays. Only what is seen later
 * than it is recorded goes through it.
 *
 * @module
 */
import { widened } from '../../base/index.ts';

const INITIAL = 64;

export class MomentQueue {
  length = 0;
  private timesMs = new Float64Array(INITIAL);
  private orders = new Float64Array(INITIAL);
  private slots = new Int32Array(INITIAL);
  private views = new Int32Array(INITIAL);

  /** When the first moment is, ms; Infinity without one. */
  get firstMs(): number {
    return this.length === 0 ? Number.POSITIVE_INFINITY : this.timesMs[0]!;
  }

  /** Slot of the row of the first moment. */
  get firstSlot(): number {
    return this.slots[0]!;
  }

  /** View of the first moment. */
  get firstView(): number {
    return this.views[0]!;
  }

  /** The row in `slot`, recorded as number `order`, comes into `view` at `timeMs`. */
  add(timeMs: number, order: number, slot: number, view: number): void {
    if (this.length === this.slots.length) this.grow();
    let at = this.length++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(timeMs, order, parent)) break;
      this.copy(parent, at);
      at = parent;
    }
    this.write(at, timeMs, order, slot, view);
  }

  /** Removes the first moment. */
  shift(): void {
    const last = --this.length;
    const timeMs = this.timesMs[last]!;
    const order = this.orders[last]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= last) break;
      if (
        child + 1 < last &&
        this.isBefore(this.timesMs[child + 1]!, this.orders[child + 1]!, child)
      ) {
        child++;
      }
      if (this.isBefore(timeMs, order, child)) break;
      this.copy(child, at);
      at = child;
    }
    this.write(at, timeMs, order, this.slots[last]!, this.views[last]!);
  }

  private isBefore(timeMs: number, order: number, at: number): boolean {
    const otherMs = this.timesMs[at]!;
    return timeMs < otherMs || (timeMs === otherMs && order < this.orders[at]!);
  }

  private copy(from: number, to: number): void {
    this.write(to, this.timesMs[from]!, this.orders[from]!, this.slots[from]!, this.views[from]!);
  }

  private write(at: number, timeMs: number, order: number, slot: number, view: number): void {
    this.timesMs[at] = timeMs;
    this.orders[at] = order;
    this.slots[at] = slot;
    this.views[at] = view;
  }

  private grow(): void {
    const room = 2 * this.slots.length;
    this.timesMs = widened(this.timesMs, room);
    this.orders = widened(this.orders, room);
    this.slots = widened(this.slots, room);
    this.views = widened(this.views, room);
  }
}
