/**
 * From a pair of whole numbers to a dense slot: state that is kept per (viewer, lot) or (viewer, identity) lies in flat
 * arrays under that slot. Open addressing with linear probing in typed arrays, because a run holds millions of pairs
 * and a `Map` with string or bigint keys costs ten times the memory. A slot that was removed is given to the next pair,
 * so that a stream which forgets old identities stays within the memory of the live ones; nothing that is read by slot
 * depends on the numbers themselves.
 *
 * @module
 */
const INITIAL_BUCKETS = 64;
const EMPTY = -1;
/** First of the pair of a slot that nobody has. */
const FREED = -2_147_483_648;

/** Finaliser of MurmurHash3 over both halves: neighbouring ids must not fall into neighbouring buckets. */
function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export class KeyIndex {
  /** Slots that were ever given: all lie below. */
  end = 0;
  private readonly freed: number[] = [];
  private buckets = new Int32Array(INITIAL_BUCKETS).fill(EMPTY);
  private first = new Int32Array(INITIAL_BUCKETS / 2);
  private second = new Int32Array(INITIAL_BUCKETS / 2);

  /** Pairs that have a slot. */
  get size(): number {
    return this.end - this.freed.length;
  }

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
    return known === EMPTY ? this.add(a, b) : known;
  }

  /** Gives a slot to a pair that has none. */
  add(a: number, b: number): number {
    const reused = this.freed.pop();
    if (reused === undefined && this.end === this.first.length) this.grow();
    const slot = reused ?? this.end++;
    this.first[slot] = a;
    this.second[slot] = b;
    this.place(slot);
    return slot;
  }

  /** Whether `slot` (below `end`) belongs to a pair. */
  has(slot: number): boolean {
    return this.first[slot] !== FREED;
  }

  /** The first of the pair of a slot. */
  firstOf(slot: number): number {
    return this.first[slot]!;
  }

  /** The second of the pair of a slot. */
  secondOf(slot: number): number {
    return this.second[slot]!;
  }

  /** Takes the slot from its pair. Those behind it move up, so that no mark of it is left to step over (Knuth 6.4, R). */
  remove(slot: number): void {
    const mask = this.buckets.length - 1;
    let hole = this.homeOf(slot);
    while (this.buckets[hole] !== slot) hole = (hole + 1) & mask;
    for (let at = (hole + 1) & mask; this.buckets[at] !== EMPTY; at = (at + 1) & mask) {
      const home = this.homeOf(this.buckets[at]!);
      if (((at - home) & mask) < ((at - hole) & mask)) continue;
      this.buckets[hole] = this.buckets[at]!;
      hole = at;
    }
    this.buckets[hole] = EMPTY;
    this.first[slot] = FREED;
    this.freed.push(slot);
  }

  private homeOf(slot: number): number {
    return mix(this.first[slot]!, this.second[slot]!) & (this.buckets.length - 1);
  }

  private place(slot: number): void {
    const mask = this.buckets.length - 1;
    let at = this.homeOf(slot);
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
    for (let slot = 0; slot < this.end; slot++) this.place(slot);
  }
}
