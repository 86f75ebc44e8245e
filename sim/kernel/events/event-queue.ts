/**
 * The future event set: a short sorted list of what comes next before a radix heap of the rest. In
 * a model with a handful of pending events everything is in the list, where planning and taking
 * cost next to nothing; with more the list stays empty and the heap does the work.
 *
 * Every time in the list is below `floor`, every time in the heap is not. So the two never hold the
 * same instant, and events of one time keep the order in which they were planned.
 *
 * @module
 */
import type { EventSlots } from './event-slots.ts';
import type { InstantQueue } from './instant-queue.ts';
import { RadixHeap } from './radix-heap.ts';

/** Events in the list at most. */
const LIST_MAX = 16;
/** So few events in the heap come into the list when it is empty. */
const GATHERED = 8;
/** Withdrawn events are swept out once they outnumber the live ones and this. */
const MIN_STALE = 4096;

export class EventQueue {
  private readonly slots: EventSlots;
  private readonly heap: RadixHeap;
  private readonly times = new Float64Array(LIST_MAX + 1);
  private readonly listed = new Int32Array(LIST_MAX + 1);
  private length = 0;
  private floor = Infinity;

  constructor(slots: EventSlots) {
    this.slots = slots;
    this.heap = new RadixHeap(slots);
  }

  /** Number of events, withdrawn ones included. */
  get size(): number {
    return this.length + this.heap.size;
  }

  /** Adds an event; `time` must be later than the instant taken last. */
  push(time: number, slot: number): void {
    if (!(time < this.floor)) {
      this.heap.push(time, slot);
      return;
    }
    const { times, listed } = this;
    let at = this.length++;
    while (at > 0 && times[at - 1]! > time) {
      times[at] = times[at - 1]!;
      listed[at] = listed[at - 1]!;
      at -= 1;
    }
    times[at] = time;
    listed[at] = slot;
    if (this.length > LIST_MAX) this.spill();
  }

  /** Time of the first event that was not withdrawn; Infinity when there is none. */
  firstTime(): number {
    if (this.slots.withdrawn > 0) this.dropFirst();
    return this.length > 0 ? this.times[0]! : this.heap.firstTime();
  }

  /**
   * Takes the events of the first instant out, which must exist; call `firstTime` before. The first
   * to run is returned, the others go to `instant`.
   */
  takeInstant(instant: InstantQueue): number {
    const { times, listed } = this;
    const length = this.length - 1;
    if (length < 0) return this.takeFromHeap(instant);
    const first = times[0];
    if (length > 0 && times[1] === first) return this.takeSeveral(instant);
    const only = listed[0]!;
    for (let i = 0; i < length; i++) {
      times[i] = times[i + 1]!;
      listed[i] = listed[i + 1]!;
    }
    this.length = length;
    return only;
  }

  /** To be called when an event was withdrawn: it may have been the first. */
  withdrew(): void {
    this.heap.withdrew();
    const { withdrawn } = this.slots;
    if (withdrawn >= MIN_STALE && withdrawn * 2 >= this.size) this.sweep();
  }

  /** Drops every withdrawn event. */
  sweep(): void {
    this.filterList();
    this.heap.sweep();
  }

  /** Visits every event; those of one time in the order in which they were planned. */
  forEach(visit: (time: number, slot: number) => void): void {
    for (let i = 0; i < this.length; i++) visit(this.times[i]!, this.listed[i]!);
    this.heap.forEach(visit);
  }

  /** Empties the queue and has it begin at `time`. */
  restart(time: number): void {
    this.length = 0;
    this.heap.restart(time);
    this.floor = Infinity;
  }

  private takeFromHeap(instant: InstantQueue): number {
    const { heap } = this;
    this.floor = heap.firstTime();
    const only = heap.takeInstant(instant);
    if (heap.size <= GATHERED) this.gather();
    return only < 0 ? instant.take() : only;
  }

  private takeSeveral(instant: InstantQueue): number {
    const { times, listed } = this;
    const first = times[0];
    let taken = 0;
    while (taken < this.length && times[taken] === first) instant.push(listed[taken++]!);
    times.copyWithin(0, taken);
    listed.copyWithin(0, taken);
    this.length -= taken;
    return instant.take();
  }

  /** Moves the later half of the list to the heap, but no part of an instant. */
  private spill(): void {
    const { times, listed, heap } = this;
    let kept = LIST_MAX >> 1;
    while (kept > 0 && times[kept - 1] === times[kept]) kept -= 1;
    for (let i = kept; i < this.length; i++) heap.push(times[i]!, listed[i]!);
    this.floor = times[kept]!;
    this.length = kept;
  }

  /** Moves what is left in the heap to the list. */
  private gather(): void {
    const { heap } = this;
    this.floor = Infinity;
    heap.forEach((time, slot) => {
      this.push(time, slot);
    });
    heap.clear();
  }

  /** An instant in which nothing happens must not be taken, or time would go on to it. */
  private dropFirst(): void {
    if (this.length > 0 && this.slots.isWithdrawn(this.listed[0]!)) this.filterList();
  }

  private filterList(): void {
    const { times, listed } = this;
    let kept = 0;
    for (let i = 0; i < this.length; i++) {
      if (this.slots.drop(listed[i]!)) continue;
      times[kept] = times[i]!;
      listed[kept++] = listed[i]!;
    }
    this.length = kept;
  }
}
