/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw ("Parallel random
 * numbers: as easy as 1, 2, 3", SC 2011). Output is a function of key and counter alone: a stream
 * has no state to save, any draw can be reached at once, and streams with different keys do not
 * overlap.
 *
 * @module
 */
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
/** Weyl steps of the key: golden ratio and √3 − 1. */
const STEP_0 = 0x9e3779b9 | 0;
const STEP_1 = 0xbb67ae85 | 0;
const ROUNDS = 10;

/** Upper 32 bits of the 64-bit product of two unsigned words, by 16-bit limbs. */
function multiplyHigh(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const cross = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16)) | 0;
}

/**
 * Writes one block of four 32-bit words (as signed integers) to `out`.
 *
 * @param counter Four words.
 * @param key0 First word of the key; `key1` the second.
 */
export function philox(out: Int32Array, counter: Int32Array, key0: number, key1: number): void {
  let x0 = counter[0]!;
  let x1 = counter[1]!;
  let x2 = counter[2]!;
  let x3 = counter[3]!;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, x0);
    const high1 = multiplyHigh(MULTIPLIER_1, x2);
    const low0 = Math.imul(MULTIPLIER_0, x0);
    const low1 = Math.imul(MULTIPLIER_1, x2);
    x0 = high1 ^ x1 ^ k0;
    x1 = low1;
    x2 = high0 ^ x3 ^ k1;
    x3 = low0;
    k0 = (k0 + STEP_0) | 0;
    k1 = (k1 + STEP_1) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}
