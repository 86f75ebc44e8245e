/**
 * Numbers for pseudonyms, in the order in which they are first met: the contracts know items by number, the log by 16
 * bytes. Several maps, since one holds no more than 2^24 entries.
 *
 * @module
 */
const PSEUDONYM_BYTES = 16;
const MAPS = 256;

export class PseudonymIndex {
  /** Pseudonyms met so far. */
  size = 0;
  private readonly maps = Array.from({ length: MAPS }, () => new Map<string, number>());

  /** Number of the pseudonym at `offset` in `bytes`; a new one is given the next number. */
  numberOf(bytes: Uint8Array, offset: number): number {
    const map = this.maps[bytes[offset]!]!;
    const key = String.fromCharCode(...bytes.subarray(offset, offset + PSEUDONYM_BYTES));
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, this.size);
    return this.size++;
  }

  /** Numbers of the pseudonyms that lie one behind the other in `bytes`. */
  *numbersOf(bytes: Uint8Array): Generator<number> {
    for (let at = 0; at < bytes.length; at += PSEUDONYM_BYTES) yield this.numberOf(bytes, at);
  }
}
