/**
 * The sealed records that a log names: millions of hashes, each with the place that names it, in flat columns and an
 * open-addressing table. A log can hold any hashes that its writer likes, so the table's positions are keyed with
 * the root of the log's own tree, which is not known before all of them are chosen: nobody can make them collide.
 *
 * @module
 */
import type { BlockSpan } from './block-auditor.ts';
import { widened } from './sealed-references.ts';
import { segmentName } from './segment-reader.ts';
import { HASH_BYTES } from './sha256.ts';

/** What became of a record that the log names. */
export const Found = { awaited: 0, present: 1, shredded: 2, faulty: 3, namedBefore: 4 } as const;

/** Where a block lies in the log. */
interface BlockPosition {
  readonly segment: number;
  readonly offset: number;
  readonly height: number;
}

/** Words of 32 bits in a hash. */
export const HASH_WORDS = HASH_BYTES / 4;
const FIRST_CAPACITY = 1024;
const EMPTY = -1;

/** Writes the hash at `offset` of `bytes` as words into `words` at `at`. */
export function hashWords(bytes: Uint8Array, offset: number, words: Uint32Array, at = 0): void {
  for (let i = 0; i < HASH_WORDS; i++) {
    const from = offset + 4 * i;
    const low = bytes[from]! | (bytes[from + 1]! << 8) | (bytes[from + 2]! << 16);
    words[at + i] = low | (bytes[from + 3]! << 24);
  }
}

export class NamedRecords {
  /** One for each time that a record is named. */
  length = 0;
  /** False where records are counted and nothing else. */
  readonly remembers: boolean;
  private hashes = new Uint32Array(FIRST_CAPACITY * HASH_WORDS);
  private epochs = new Uint32Array(FIRST_CAPACITY);
  private kinds = new Uint8Array(FIRST_CAPACITY);
  private states = new Uint8Array(FIRST_CAPACITY);
  private segments = new Uint32Array(FIRST_CAPACITY);
  private offsets = new Float64Array(FIRST_CAPACITY);
  private heights = new Uint32Array(FIRST_CAPACITY);
  private transactions = new Uint32Array(FIRST_CAPACITY);
  private slots = new Int32Array(1).fill(EMPTY);
  private readonly key = new Uint32Array(HASH_WORDS);

  /** `remembers`: false where there is nothing to compare with, and counting is enough. */
  constructor(remembers: boolean) {
    this.remembers = remembers;
  }

  /** Adds what the transactions of a block name; of those that are not `sound`, nothing is taken at its word. */
  take(
    { checked, from, until }: Pick<BlockSpan, 'checked' | 'from' | 'until'>,
    sound: readonly boolean[],
    block: BlockPosition,
  ): void {
    const { transactions, kinds, epochs, hashes } = checked.sealed;
    for (let i = firstNotBelow(transactions, from); i < transactions.length; i++) {
      const transaction = transactions[i]!;
      if (transaction >= until) return;
      if (sound[transaction - from] !== true) continue;
      const at = this.length++;
      if (!this.remembers) continue;
      if (at === this.kinds.length) this.widen();
      hashWords(hashes, i * HASH_BYTES, this.hashes, at * HASH_WORDS);
      this.kinds[at] = kinds[i]!;
      this.epochs[at] = epochs[i]!;
      this.segments[at] = block.segment;
      this.offsets[at] = block.offset;
      this.heights[at] = block.height;
      this.transactions[at] = transaction - from;
    }
  }

  /**
   * Everything is named: makes records findable. `root` is the root of the log. Reports where the log names a record
   * again, but with another kind or epoch, which no record can fit.
   */
  index(root: Uint8Array, report: (place: string, message: string) => void): void {
    hashWords(root, 0, this.key);
    for (let i = 0; i < HASH_WORDS; i++) this.key[i]! |= 1;
    let bits = 4;
    while (1 << bits < 2 * this.length) bits++;
    this.slots = new Int32Array(1 << bits).fill(EMPTY);
    for (let i = 0; i < this.length; i++) {
      const slot = this.slotOf(this.hashes, i * HASH_WORDS);
      const earlier = this.slots[slot]!;
      if (earlier === EMPTY) {
        this.slots[slot] = i;
        continue;
      }
      this.states[i] = Found.namedBefore;
      if (this.fits(earlier, this.kinds[i]!, this.epochs[i]!)) continue;
      report(this.placeOf(i), 'a sealed record is named again with another kind or epoch');
    }
  }

  /** The record with this hash, or −1. */
  find(words: Uint32Array): number {
    return this.slots[this.slotOf(words, 0)]!;
  }

  /** True where the log names record `i` as one of this kind and epoch. */
  fits(i: number, kind: number, epoch: number): boolean {
    return this.kinds[i] === kind && this.epochs[i] === epoch;
  }

  /** A value of `Found`. */
  state(i: number): number {
    return this.states[i]!;
  }

  setState(i: number, state: number): void {
    this.states[i] = state;
  }

  /** How many are in a state of `Found`. */
  countOf(state: number): number {
    let count = 0;
    for (let i = 0; i < this.length; i++) if (this.states[i] === state) count++;
    return count;
  }

  /** Records that were not found, as runs in the order of the log: the place that names the first, and how many. */
  *missing(): Generator<{ readonly place: string; readonly count: number }> {
    for (let i = 0; i < this.length; i++) {
      if (this.states[i] !== Found.awaited) continue;
      const first = i;
      while (i + 1 < this.length && this.states[i + 1] === Found.awaited) i++;
      yield { place: this.placeOf(first), count: i + 1 - first };
    }
  }

  private placeOf(i: number): string {
    const file = `${segmentName(this.segments[i]!)}:${this.offsets[i]!}`;
    return `${file} block ${this.heights[i]!} transaction ${this.transactions[i]!}`;
  }

  private hasHash(i: number, words: Uint32Array, at: number): boolean {
    for (let w = 0; w < HASH_WORDS; w++) {
      if (this.hashes[i * HASH_WORDS + w] !== words[at + w]) return false;
    }
    return true;
  }

  /**
   * The slot of the record with this hash, or the empty one where it belongs. Multilinear hashing: two hashes that were
   * chosen before the key meet with a chance of about one in the slots.
   */
  private slotOf(words: Uint32Array, at: number): number {
    let mixed = 0;
    for (let w = 0; w < HASH_WORDS; w++) {
      mixed = (mixed + Math.imul(words[at + w]!, this.key[w]!)) | 0;
    }
    const last = this.slots.length - 1;
    let slot = mixed >>> Math.clz32(last);
    while (this.slots[slot] !== EMPTY && !this.hasHash(this.slots[slot]!, words, at)) {
      slot = (slot + 1) & last;
    }
    return slot;
  }

  private widen(): void {
    const capacity = 2 * this.kinds.length;
    this.hashes = widened(this.hashes, new Uint32Array(capacity * HASH_WORDS));
    this.epochs = widened(this.epochs, new Uint32Array(capacity));
    this.kinds = widened(this.kinds, new Uint8Array(capacity));
    this.states = widened(this.states, new Uint8Array(capacity));
    this.segments = widened(this.segments, new Uint32Array(capacity));
    this.offsets = widened(this.offsets, new Float64Array(capacity));
    this.heights = widened(this.heights, new Uint32Array(capacity));
    this.transactions = widened(this.transactions, new Uint32Array(capacity));
  }
}

/** Index of the first of these ascending numbers that is at least `bound`. */
function firstNotBelow(ascending: Uint32Array, bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
