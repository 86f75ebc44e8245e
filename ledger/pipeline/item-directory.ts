/**
 * Pseudonyms to dense numbers: an open-addressing table in typed arrays (linear probing, at most half full). A Map with
 * a million text keys costs ten times the memory, and a text per look-up.
 *
 * Numbers are given in the order of first acceptance, so that two replicas of one log number alike.
 *
 * @module
 */
import { createHash } from 'node:crypto';

const KEY_WORDS = 4;
const EMPTY = -1;

export class ItemDirectory {
  /** Items that have a number. */
  count = 0;
  private keys: Int32Array;
  private slots: Int32Array;
  private mask: number;

  /** `capacity`: items expected. */
  constructor(capacity = 1024) {
    let slots = 2048;
    while (slots < capacity * 2) slots *= 2;
    this.slots = new Int32Array(slots).fill(EMPTY);
    this.mask = slots - 1;
    this.keys = new Int32Array((slots / 2) * KEY_WORDS);
  }

  /** Number of the 16-byte pseudonym at `at`, or −1. */
  find(bytes: Uint8Array, at: number): number {
    const a = word(bytes, at);
    const b = word(bytes, at + 4);
    const c = word(bytes, at + 8);
    const d = word(bytes, at + 12);
    const { keys, slots, mask } = this;
    for (let slot = mix(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
      const item = slots[slot]!;
      if (item === EMPTY) return EMPTY;
      const key = item * KEY_WORDS;
      if (keys[key] === a && keys[key + 1] === b && keys[key + 2] === c && keys[key + 3] === d) {
        return item;
      }
    }
  }

  /** Number of the pseudonym, which gets the next one where it has none. */
  add(bytes: Uint8Array, at: number): number {
    const found = this.find(bytes, at);
    if (found !== EMPTY) return found;
    if (this.count * 2 >= this.slots.length) this.grow();
    const item = this.count++;
    for (let i = 0; i < KEY_WORDS; i++) this.keys[item * KEY_WORDS + i] = word(bytes, at + 4 * i);
    this.place(item);
    return item;
  }

  /** Forgets the numbers from `count` on, the youngest first: nothing was placed behind them that needs them. */
  forget(count: number): void {
    while (this.count > count) {
      const item = --this.count;
      let slot = this.firstSlot(item);
      while (this.slots[slot] !== item) slot = (slot + 1) & this.mask;
      this.slots[slot] = EMPTY;
    }
  }

  /** SHA-256 of all pseudonyms in the order of their numbers. */
  digest(): Uint8Array {
    return createHash('sha256')
      .update(this.keys.subarray(0, this.count * KEY_WORDS))
      .digest();
  }

  private place(item: number): void {
    const { slots, mask } = this;
    let slot = this.firstSlot(item);
    while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    slots[slot] = item;
  }

  private firstSlot(item: number): number {
    const { keys } = this;
    const key = item * KEY_WORDS;
    return mix(keys[key]!, keys[key + 1]!, keys[key + 2]!, keys[key + 3]!) & this.mask;
  }

  private grow(): void {
    const wider = new Int32Array(this.keys.length * 2);
    wider.set(this.keys);
    this.keys = wider;
    this.slots = new Int32Array(this.slots.length * 2).fill(EMPTY);
    this.mask = this.slots.length - 1;
    for (let item = 0; item < this.count; item++) this.place(item);
  }
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

/** Every word counts: parties choose pseudonyms, and a table that looked at one word would be easy to clog. */
function mix(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ c, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13) ^ d, 0x27d4eb2f);
  return hash ^ (hash >>> 16);
}
