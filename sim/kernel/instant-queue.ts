/**
 * Events of the present instant: a first-in first-out ring per priority. An event without delay is
 * behind everything already planned for now and of its priority, so it needs no heap.
 *
 * @module
 */
import { PRIORITIES } from './priority.ts';

const INITIAL_CAPACITY = 64;

class Ring {
  private ranks = new Float64Array(INITIAL_CAPACITY);
  private slots = new Int32Array(INITIAL_CAPACITY);
  private head = 0;
  size = 0;

  push(rank: number, slot: number): void {
    if (this.size === this.slots.length) this.grow();
    const at = (this.head + this.size) & (this.slots.length - 1);
    this.ranks[at] = rank;
    this.slots[at] = slot;
    this.size += 1;
  }

  firstRank(): number {
    return this.ranks[this.head]!;
  }

  take(): number {
    const slot = this.slots[this.head]!;
    this.head = (this.head + 1) & (this.slots.length - 1);
    this.size -= 1;
    return slot;
  }

  private grow(): void {
    const capacity = this.slots.length;
    const ranks = new Float64Array(capacity * 2);
    const slots = new Int32Array(capacity * 2);
    for (let i = 0; i < capacity; i++) {
      const at = (this.head + i) & (capacity - 1);
      ranks[i] = this.ranks[at]!;
      slots[i] = this.slots[at]!;
    }
    this.ranks = ranks;
    this.slots = slots;
    this.head = 0;
  }
}

export class InstantQueue {
  private readonly rings = Array.from({ length: PRIORITIES }, () => new Ring());
  /** Bit p is set where the ring of priority p holds something. */
  private occupied = 0;

  get isEmpty(): boolean {
    return this.occupied === 0;
  }

  push(priority: number, rank: number, slot: number): void {
    this.rings[priority]!.push(rank, slot);
    this.occupied |= 1 << priority;
  }

  /** Priority of the first event; the queue must not be empty. */
  firstPriority(): number {
    return 31 - Math.clz32(this.occupied & -this.occupied);
  }

  firstRank(priority: number): number {
    return this.rings[priority]!.firstRank();
  }

  /** Removes the first event of a priority that holds one, and returns its slot. */
  take(priority: number): number {
    const ring = this.rings[priority]!;
    const slot = ring.take();
    if (ring.size === 0) this.occupied &= ~(1 << priority);
    return slot;
  }
}
