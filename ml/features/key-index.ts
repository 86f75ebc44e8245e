/**
 * From a pair of whole numbers to a dense slot: state that is kept per (viewer, lot) or (viewer, identity) lies in flat
 * arrays under that slot. Open addressing with linear probing in typed arrays, because a run holds millions of pairs
 * and a `Map` with string or bigint keys costs ten times the memory. Slots are given in order of first use and are
 * never reused, so nothing that is read by slot depends on the numbers themselves.
 *
 * @module
 */
const INITIAL_BUCKETS = 64;
const EMPTY = -1;

/** Finaliser of MurmurHash3 over both halves: neighbouring ids must not fall into neighbouring buckets. */
function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export class KeyIndex {
  /** Slots in use. */
  size = 0;
  private buckets = new Int32Array(INITIAL_BUCKETS).fill(EMPTY);
  private first = new Int32Array(INITIAL_BUCKETS / 2);
  private second = new Int32Array(INITIAL_BUCKETS / 2);

  /** Slot of the pair of 32-bit whole numbers (`a`, `b`), or −1 where it has none. */
  find(a: number, b: number): number {
    const mask = this.buckets.length - 1;
    for (let at = mix(a, b) & mask; ; at = (at + 1) & mask) {
      const slot = this.buckets[at]!;
      if (slot === EMPTY || (this.first[slot] === a && this.second[slot] === b)) return slot;
    }
  }

  /** Slot of the pair, given to it now where it has none. */
  slot(a: number, b: number): number {
    const known = this.find(a, b);
    if (known !== EMPTY) return known;
    if (this.size === this.first.length) this.grow();
    const slot = this.size++;
    this.first[slot] = a;
    this.second[slot] = b;
    this.place(slot);
    return slot;
  }

  private place(slot: number): void {
    const mask = this.buckets.length - 1;
    let at = mix(this.first[slot]!, this.second[slot]!) & mask;
    while (this.buckets[at] !== EMPTY) at = (at + 1) & mask;
    this.buckets[at] = slot;
  }

  private grow(): void {
    const pairs = this.first.length * 2;
    const first = new Int32Array(pairs);
    const second = new Int32Array(pairs);
    first.set(this.first);
    second.set(this.second);
    this.first = first;
    this.second = second;
    this.buckets = new Int32Array(pairs * 2).fill(EMPTY);
    for (let slot = 0; slot < this.size; slot++) this.place(slot);
  }
}
