/**
 * The future event set: a radix heap (Ahuja, Mehlhorn, Orlin and Tarjan 1990) over whole ms. An
 * event lies in the bucket of the highest bit in which its time differs from the last instant that
 * was taken; taking the next instant spreads the lowest bucket over the buckets below it. Nothing
 * is compared but bits, an event moves at most once per bit of its delay, and events of one time
 * are always in one bucket, in the order in which they were planned, so that ties need no sequence
 * number. It is never much slower than a binary heap, from thousands of pending events on it is
 * faster, and no mixture of delays makes it collapse, as a calendar queue does.
 *
 * Times that agree with the last instant above 32 bits, nearly all of them, need only their lower
 * half: they lie in the near buckets, eight bytes each. Far ones wait with their full time.
 *
 * @module
 */
import type { EventSlots } from './event-slots.ts';
import type { InstantQueue } from './instant-queue.ts';

const HALF = 4294967296;
const NEAR_BUCKETS = 32;
const FAR_BUCKETS = 21;
/** Numbers in a near bucket at the start: two an event. */
const SMALL = 32;
/** A bucket above this gives its memory back when it is emptied. */
const KEPT = 4096;

interface FarBucket {
  times: number[];
  slots: number[];
}

export class RadixHeap {
  /** Events in the queue, withdrawn ones included. */
  size = 0;
  /** Lower half of each time, then its slot. */
  private readonly near: Int32Array[] = Array.from({ length: NEAR_BUCKETS }, () => {
    return new Int32Array(SMALL);
  });
  /** Numbers used of each near bucket. */
  private readonly used = new Int32Array(NEAR_BUCKETS);
  private nearOccupied = 0;
  private readonly far = Array.from({ length: FAR_BUCKETS }, (): FarBucket => {
    return { times: [], slots: [] };
  });
  private farOccupied = 0;
  /** Emptied large buckets by the logarithm of their length. */
  private readonly spare: (Int32Array | undefined)[] = [];
  private lastLow = 0;
  private lastHigh = 0;
  /** First time that is far. */
  private farStart = HALF;
  /** Time of the first event; NaN when it has to be looked for. */
  private first = Infinity;
  private readonly slots: EventSlots;

  constructor(slots: EventSlots) {
    this.slots = slots;
  }

  /** Adds an event; `time` must be later than the instant taken last. */
  push(time: number, slot: number): void {
    this.size += 1;
    if (time < this.first) this.first = time;
    if (time < this.farStart) this.pushNear(time | 0, slot);
    else this.pushFar(time, slot);
  }

  /** Time of the first event; Infinity when there is none. */
  firstTime(): number {
    return this.first === this.first ? this.first : this.findFirst();
  }

  /** To be called when an event was withdrawn: it may have been the first. */
  withdrew(): void {
    this.first = NaN;
  }

  /**
   * Takes the events of the first instant out, which must exist; call `firstTime` before. A single
   * one is returned; several go to `instant` in the order in which they were planned, and the answer
   * is −1.
   */
  takeInstant(instant: InstantQueue): number {
    if (this.nearOccupied === 0) return this.takeFar(instant);
    const b = 31 - Math.clz32(this.nearOccupied & -this.nearOccupied);
    const bucket = this.near[b]!;
    const used = this.used[b]!;
    this.used[b] = 0;
    this.nearOccupied &= ~(1 << b);
    if (used === 2) {
      this.lastLow = bucket[0]!;
      this.first = NaN;
      this.size -= 1;
      return bucket[1]!;
    }
    return this.spread(b, bucket, used, instant);
  }

  /** Drops every withdrawn event. */
  sweep(): void {
    this.first = NaN;
    for (let b = 0; b < NEAR_BUCKETS; b++) this.sweepNear(b);
    for (let b = 0; b < FAR_BUCKETS; b++) this.sweepFar(b);
  }

  /** Visits every event; those of one time in the order in which they were planned. */
  forEach(visit: (time: number, slot: number) => void): void {
    const base = this.lastHigh * HALF;
    for (let b = 0; b < NEAR_BUCKETS; b++) {
      const bucket = this.near[b]!;
      for (let i = 0; i < this.used[b]!; i += 2) visit(base + (bucket[i]! >>> 0), bucket[i + 1]!);
    }
    for (const { times, slots } of this.far) {
      for (let i = 0; i < times.length; i++) visit(times[i]!, slots[i]!);
    }
  }

  /** Empties the heap. */
  clear(): void {
    this.used.fill(0);
    this.nearOccupied = 0;
    if (this.farOccupied !== 0) {
      for (let b = 0; b < FAR_BUCKETS; b++) this.far[b] = { times: [], slots: [] };
    }
    this.farOccupied = 0;
    this.size = 0;
    this.first = Infinity;
  }

  /** Empties the heap and has it begin at `time`. */
  restart(time: number): void {
    this.clear();
    this.setLast(time);
  }

  private pushNear(low: number, slot: number): void {
    const b = 31 - Math.clz32(low ^ this.lastLow);
    const at = this.used[b]!;
    let bucket = this.near[b]!;
    if (at === bucket.length) bucket = this.grow(b, bucket);
    bucket[at] = low;
    bucket[at + 1] = slot;
    this.used[b] = at + 2;
    this.nearOccupied |= 1 << b;
  }

  private pushFar(time: number, slot: number): void {
    const b = 31 - Math.clz32(Math.floor(time / HALF) ^ this.lastHigh);
    this.far[b]!.times.push(time);
    this.far[b]!.slots.push(slot);
    this.farOccupied |= 1 << b;
  }

  private findFirst(): number {
    if (this.slots.withdrawn > 0) this.dropWithdrawn();
    let first = Infinity;
    if (this.nearOccupied !== 0) {
      const b = 31 - Math.clz32(this.nearOccupied & -this.nearOccupied);
      first = this.lastHigh * HALF + lowest(this.near[b]!, this.used[b]!);
    } else if (this.farOccupied !== 0) {
      const b = 31 - Math.clz32(this.farOccupied & -this.farOccupied);
      for (const time of this.far[b]!.times) if (time < first) first = time;
    }
    this.first = first;
    return first;
  }

  /**
   * Frees the bucket that is next of withdrawn events: an instant in which nothing happens must not
   * be taken, or time would go on to it.
   */
  private dropWithdrawn(): void {
    while (this.nearOccupied !== 0) {
      const b = 31 - Math.clz32(this.nearOccupied & -this.nearOccupied);
      this.sweepNear(b);
      if (this.used[b] !== 0) return;
    }
    while (this.farOccupied !== 0) {
      const b = 31 - Math.clz32(this.farOccupied & -this.farOccupied);
      this.sweepFar(b);
      if (this.far[b]!.times.length !== 0) return;
    }
  }

  /** Spreads a near bucket, taken out already, around its first time. */
  private spread(b: number, bucket: Int32Array, used: number, instant: InstantQueue): number {
    const first = this.firstTime() | 0;
    this.lastLow = first;
    this.first = NaN;
    let only = -1;
    let taken = 0;
    for (let i = 0; i < used; i += 2) {
      const low = bucket[i]!;
      const slot = bucket[i + 1]!;
      if (low !== first) {
        this.pushNear(low, slot);
        continue;
      }
      if (++taken === 1) only = slot;
      else {
        if (taken === 2) instant.push(only);
        instant.push(slot);
      }
    }
    this.size -= taken;
    if (used > KEPT) this.giveBack(b, bucket);
    return taken === 1 ? only : -1;
  }

  /** The same where nothing near is left: the first far bucket comes near. */
  private takeFar(instant: InstantQueue): number {
    const b = 31 - Math.clz32(this.farOccupied & -this.farOccupied);
    const first = this.firstTime();
    const { times, slots } = this.far[b]!;
    this.far[b] = { times: [], slots: [] };
    this.farOccupied &= ~(1 << b);
    this.setLast(first);
    this.first = NaN;
    this.size -= times.length;
    let only = -1;
    let taken = 0;
    for (let i = 0; i < times.length; i++) {
      const slot = slots[i]!;
      if (times[i] !== first) {
        this.push(times[i]!, slot);
        continue;
      }
      if (++taken === 1) only = slot;
      else {
        if (taken === 2) instant.push(only);
        instant.push(slot);
      }
    }
    return taken === 1 ? only : -1;
  }

  private setLast(time: number): void {
    this.lastHigh = Math.floor(time / HALF);
    this.lastLow = time | 0;
    this.farStart = (this.lastHigh + 1) * HALF;
  }

  private sweepNear(b: number): void {
    const bucket = this.near[b]!;
    const used = this.used[b]!;
    let kept = 0;
    for (let i = 0; i < used; i += 2) {
      if (this.slots.drop(bucket[i + 1]!)) continue;
      bucket[kept] = bucket[i]!;
      bucket[kept + 1] = bucket[i + 1]!;
      kept += 2;
    }
    this.used[b] = kept;
    if (kept === 0) this.nearOccupied &= ~(1 << b);
    this.size -= (used - kept) / 2;
  }

  private sweepFar(b: number): void {
    const { times, slots } = this.far[b]!;
    const used = times.length;
    let kept = 0;
    for (let i = 0; i < used; i++) {
      if (this.slots.drop(slots[i]!)) continue;
      times[kept] = times[i]!;
      slots[kept++] = slots[i]!;
    }
    times.length = kept;
    slots.length = kept;
    if (kept === 0) this.farOccupied &= ~(1 << b);
    this.size -= used - kept;
  }

  private grow(b: number, bucket: Int32Array): Int32Array {
    const size = 31 - Math.clz32(bucket.length * 2);
    const larger = this.spare[size] ?? new Int32Array(bucket.length * 2);
    this.spare[size] = undefined;
    larger.set(bucket);
    this.near[b] = larger;
    return larger;
  }

  private giveBack(b: number, bucket: Int32Array): void {
    if (this.used[b] !== 0) return;
    this.spare[31 - Math.clz32(bucket.length)] ??= bucket;
    this.near[b] = new Int32Array(SMALL);
  }
}

/** The lowest time, as an unsigned number, in a bucket that is not empty. */
function lowest(bucket: Int32Array, used: number): number {
  let first = bucket[0]! >>> 0;
  for (let i = 2; i < used; i += 2) {
    const low = bucket[i]! >>> 0;
    if (low < first) first = low;
  }
  return first;
}
