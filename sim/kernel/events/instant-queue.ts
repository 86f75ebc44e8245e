/**
 * Events of the present instant: a first-in first-out ring per priority. An event without delay is
 * behind everything already planned for now and of its priority, so it needs no order by time.
 *
 * @module
 */
import { PRIORITIES } from '../priority.ts';
import type { EventSlots } from './event-slots.ts';

const INITIAL_CAPACITY = 64;

class Ring {
  private slots = new Int32Array(INITIAL_CAPACITY);
  private head = 0;
  size = 0;

  push(slot: number): void {
    if (this.size === this.slots.length) this.grow();
    this.slots[(this.head + this.size) & (this.slots.length - 1)] = slot;
    this.size += 1;
  }

  take(): number {
    const slot = this.slots[this.head]!;
    this.head = (this.head + 1) & (this.slots.length - 1);
    this.size -= 1;
    return slot;
  }

  /** Entry number `index` from the front, which must exist. */
  at(index: number): number {
    return this.slots[(this.head + index) & (this.slots.length - 1)]!;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2);
    for (let i = 0; i < this.size; i++) slots[i] = this.at(i);
    this.slots = slots;
    this.head = 0;
  }
}

export class InstantQueue {
  private readonly slots: EventSlots;
  private readonly rings = Array.from({ length: PRIORITIES }, () => new Ring());
  /** Bit p is set where the ring of priority p holds something. */
  private occupied = 0;
  /** The only event, while the rings are empty: most instants have one at a time. −1 for none. */
  private only = -1;

  constructor(slots: EventSlots) {
    this.slots = slots;
  }

  get isEmpty(): boolean {
    return this.only < 0 && this.occupied === 0;
  }

  push(slot: number): void {
    if (this.only < 0) {
      if (this.occupied === 0) {
        this.only = slot;
        return;
      }
    } else {
      const first = this.only;
      this.only = -1;
      this.enqueue(first);
    }
    this.enqueue(slot);
  }

  /** Removes the first event of the most urgent priority; there must be one. */
  take(): number {
    const { only } = this;
    if (only >= 0) {
      this.only = -1;
      return only;
    }
    const bit = this.occupied & -this.occupied;
    const ring = this.rings[31 - Math.clz32(bit)]!;
    const slot = ring.take();
    if (ring.size === 0) this.occupied ^= bit;
    return slot;
  }

  /** Visits every event in the order in which they will run. */
  forEach(visit: (slot: number) => void): void {
    if (this.only >= 0) visit(this.only);
    for (const ring of this.rings) for (let i = 0; i < ring.size; i++) visit(ring.at(i));
  }

  clear(): void {
    while (!this.isEmpty) this.take();
  }

  /** Drops every withdrawn event. */
  sweep(): void {
    const pending: number[] = [];
    while (!this.isEmpty) pending.push(this.take());
    for (const slot of pending) if (!this.slots.drop(slot)) this.push(slot);
  }

  private enqueue(slot: number): void {
    const priority = this.slots.priorities[slot]!;
    this.rings[priority]!.push(slot);
    this.occupied |= 1 << priority;
  }
}
