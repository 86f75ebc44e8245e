/**
 * Records of named numbers in one growing Float64Array: a record begins at an offset and its fields lie behind it. One
 * array per kind of state keeps what is read together in one cache line and makes a reader allocate nothing.
 *
 * @module
 */
import { KeyIndex } from './key-index.ts';

const INITIAL_RECORDS = 64;

/** Records that are added one after the other and found again by the offset. */
export class RecordStore {
  /** Replaced when the store grows: read it anew after `append`. */
  data: Float64Array;
  private used = 0;
  private readonly initial: Float64Array;

  /** @param initial what each field of a new record holds; its length is the width of a record. */
  constructor(initial: readonly number[]) {
    this.initial = Float64Array.from(initial);
    this.data = new Float64Array(INITIAL_RECORDS * initial.length);
  }

  /** Adds a record and returns its offset. */
  append(): number {
    const offset = this.used;
    this.used += this.initial.length;
    if (this.used > this.data.length) {
      const wider = new Float64Array(this.data.length * 2);
      wider.set(this.data);
      this.data = wider;
    }
    this.data.set(this.initial, offset);
    return offset;
  }
}

/** Records found by a pair of whole numbers. Offsets stay valid for ever. */
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

  /** Offset of the record of (`a`, `b`), or −1 where there is none. */
  find(a: number, b: number): number {
    const slot = this.index.find(a, b);
    return slot < 0 ? slot : slot * this.width;
  }

  /** Offset of the record of (`a`, `b`), which is made where there is none. */
  offset(a: number, b: number): number {
    const before = this.index.size;
    const slot = this.index.slot(a, b);
    if (slot === before) this.store.append();
    return slot * this.width;
  }
}
