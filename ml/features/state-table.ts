/**
 * Records of named numbers in one growing Float64Array: a record begins at an offset and its fields lie behind it. One
 * array per kind of state keeps what is read together in one cache line and makes a reader allocate nothing.
 *
 * @module
 */
import { KeyIndex } from './key-index.ts';

const INITIAL_RECORDS = 64;

/** Records that are found again by the offset. */
export class RecordStore {
  /** Replaced when the store grows: read it anew after `append` or `renew`. */
  data: Float64Array;
  /** Fields of a record. */
  readonly width: number;
  /** Where the records end. */
  end = 0;
  private readonly initial: Float64Array;
  private readonly freed: number[] = [];

  /** @param initial what each field of a new record holds; its length is the width of a record. */
  constructor(initial: readonly number[]) {
    this.initial = Float64Array.from(initial);
    this.width = initial.length;
    this.data = new Float64Array(INITIAL_RECORDS * initial.length);
  }

  /** Adds a record, in the place of one that was released where there is one, and returns its offset. */
  append(): number {
    const offset = this.freed.pop() ?? this.end;
    this.renew(offset);
    return offset;
  }

  /** Makes the record at `offset`, at most behind the last one, a new one. */
  renew(offset: number): void {
    this.end = Math.max(this.end, offset + this.width);
    if (this.end > this.data.length) {
      const wider = new Float64Array(this.data.length * 2);
      wider.set(this.data);
      this.data = wider;
    }
    this.data.set(this.initial, offset);
  }

  /** Leaves the place of a record to the next. */
  release(offset: number): void {
    this.freed.push(offset);
  }

  /** Offsets that were released and not given again, as a set of the caller's own. */
  released(): Set<number> {
    return new Set(this.freed);
  }
}

/** Records found by a pair of whole numbers. The offset of a record is its own until it is removed. */
export class StateTable {
  private readonly index = new KeyIndex();
  private readonly store: RecordStore;
  private readonly width: number;

  constructor(initial: readonly number[]) {
    this.store = new RecordStore(initial);
    this.width = initial.length;
  }

  /** Replaced when the table grows: read it anew after `offset`. */
  get data(): Float64Array {
    return this.store.data;
  }

  /** Records there are. */
  get size(): number {
    return this.index.size;
  }

  /** Offset of the record of (`a`, `b`), or −1 where there is none. */
  find(a: number, b: number): number {
    const slot = this.index.find(a, b);
    return slot < 0 ? slot : slot * this.width;
  }

  /** Offset of the record of (`a`, `b`), which is made where there is none. */
  offset(a: number, b: number): number {
    const known = this.index.find(a, b);
    if (known >= 0) return known * this.width;
    const offset = this.index.add(a, b) * this.width;
    this.store.renew(offset);
    return offset;
  }

  /** The second number of the pair whose record is at `offset`. */
  secondAt(offset: number): number {
    return this.index.secondOf(offset / this.width);
  }

  /** Calls `visit` with the offset and the pair of each record. */
  forEach(visit: (offset: number, a: number, b: number) => void): void {
    const { index } = this;
    for (let slot = 0; slot < index.end; slot++) {
      if (index.has(slot)) visit(slot * this.width, index.firstOf(slot), index.secondOf(slot));
    }
  }

  /** Removes the records whose second number is forgotten. */
  forget(isForgotten: (b: number) => boolean): void {
    forgetPairs(this.index, (_, b) => isForgotten(b));
  }
}

/** Removes the pairs of `index` for which `isForgotten`. */
export function forgetPairs(index: KeyIndex, isForgotten: (a: number, b: number) => boolean): void {
  for (let slot = 0; slot < index.end; slot++) {
    if (index.has(slot) && isForgotten(index.firstOf(slot), index.secondOf(slot))) {
      index.remove(slot);
    }
  }
}
