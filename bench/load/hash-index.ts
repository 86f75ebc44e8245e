/**
 * Which transaction has this hash: an open-addressing table over hashes that lie one behind the other. Ten million take
 * 400 MB here, and several times as much in a Map.
 *
 * @module
 */
import { HASH_BYTES } from './wire.ts';

export class HashIndex {
  private readonly hashes: Uint8Array;
  private readonly slots: Int32Array;

  /** @param hashes 32 bytes each, all different; of equal ones the first is found */
  constructor(hashes: Uint8Array) {
    this.hashes = hashes;
    const count = hashes.length / HASH_BYTES;
    let size = 2;
    while (size < 2 * count) size *= 2;
    this.slots = new Int32Array(size).fill(-1);
    for (let i = 0; i < count; i++) this.insert(i);
  }

  /** Number of the hash that begins at `at` in `bytes`, or −1. */
  find(bytes: Uint8Array, at: number): number {
    const { slots, hashes } = this;
    for (let slot = this.firstSlot(bytes, at); ; slot = (slot + 1) & (slots.length - 1)) {
      const i = slots[slot]!;
      if (i < 0 || isEqual(hashes, i * HASH_BYTES, bytes, at)) return i;
    }
  }

  private insert(i: number): void {
    const { slots, hashes } = this;
    let slot = this.firstSlot(hashes, i * HASH_BYTES);
    while (slots[slot]! >= 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = i;
  }

  private firstSlot(bytes: Uint8Array, at: number): number {
    const word =
      bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    return word & (this.slots.length - 1);
  }
}

function isEqual(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): boolean {
  for (let i = 0; i < HASH_BYTES; i++) if (a[aAt + i] !== b[bAt + i]) return false;
  return true;
}
