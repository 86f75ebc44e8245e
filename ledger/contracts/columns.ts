/**
 * Filling and hashing the typed columns of the contracts' memory. A fresh row holds NONE, so that absence needs no
 * second column.
 *
 * @module
 */
import { NONE } from '../events/index.ts';

type Column = Uint8Array | Int16Array | Int32Array;

/** Fills a new column with NONE and returns it. */
export function absent<T extends Int16Array | Int32Array>(column: T): T {
  column.fill(NONE);
  return column;
}

/**
 * 32-bit hash of columns of equal length, started from `seed`. The first column is the status: rows where it is 0 are
 * skipped, which makes the hash independent of spare capacity.
 */
export function columnsFingerprint(columns: readonly Column[], seed: number): number {
  const status = columns[0]!;
  let hash = seed | 0;
  for (let row = 0; row < status.length; row++) {
    if (status[row] === 0) continue;
    hash = mix(hash, row);
    for (const column of columns) hash = mix(hash, column[row]!);
  }
  return hash >>> 0;
}

/** One round of MurmurHash3 (Appleby 2008, public domain algorithm): cheap, and order matters. */
function mix(hash: number, value: number): number {
  let word = Math.imul(value, 0xcc9e2d51);
  word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
  const turned = hash ^ word;
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0;
}
