/**
 * The fingerprint of a run: rounds of MurmurHash3 (Appleby 2011) over its events.
 *
 * @module
 */
/** Fingerprint of no events, as a signed number. */
export const EMPTY_FINGERPRINT = 0x811c9dc5 | 0;

const MIX_1 = 0xcc9e2d51 | 0;
const MIX_2 = 0x1b873593;

/** Folds one event, by time and kind with argument, into a fingerprint. */
export function folded(before: number, timeMs: number, kindAndArg: number): number {
  let hash = Math.imul(before ^ Math.imul(timeMs | 0, MIX_1), MIX_2);
  hash = (hash << 13) | (hash >>> 19);
  hash = Math.imul(hash ^ Math.imul(kindAndArg, MIX_2), MIX_1);
  return hash ^ (hash >>> 15);
}
