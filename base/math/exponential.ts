/**
 * Natural exponential and logarithm from + − × ÷ and bit access only. ECMAScript leaves the last
 * bit of `Math.exp` and `Math.log` to the engine, so a hashed result that used them could differ
 * between two machines; these do not.
 *
 * exp: x = k ln 2 + r with |r| ≤ ½ ln 2, Taylor series of degree 13 in r. log: x = 2^k m with m
 * near 1, then log m = 2 artanh(s) with s = (m − 1)/(m + 1), |s| < 0.172, odd series up to s²³. ln
 * 2 is split into a part with 32 bits, so that its multiples are exact (Cody and Waite 1980), and a
 * rest.
 *
 * @module
 */
import { highWord, scaleByPowerOfTwo, significand } from './bits.ts';

/** ln 2 cut after 32 binary places, and what was cut off. */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;

/** Above this exp overflows, below the other it is less than half the smallest subnormal. */
const EXP_MAX = 709.782712893384;
const EXP_MIN = -745.1332191019412;

const TWO_54 = 18014398509481984;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const SQRT2 = 1.4142135623730951;

/** (exp(r) − 1 − r)/r², Taylor series, for |r| ≤ ½ ln 2. */
function expTail(r: number): number {
  let sum = 1 / 6227020800;
  sum = sum * r + 1 / 479001600;
  sum = sum * r + 1 / 39916800;
  sum = sum * r + 1 / 3628800;
  sum = sum * r + 1 / 362880;
  sum = sum * r + 1 / 40320;
  sum = sum * r + 1 / 5040;
  sum = sum * r + 1 / 720;
  sum = sum * r + 1 / 120;
  sum = sum * r + 1 / 24;
  sum = sum * r + 1 / 6;
  return sum * r + 1 / 2;
}

/**
 * e to the power `high` + `low`, where `low` is a small correction below the last bit of `high`.
 *
 * @returns Infinity and 0 where the result leaves the range of doubles.
 */
export function expOfSum(high: number, low: number): number {
  if (high > EXP_MAX) return Infinity;
  if (high < EXP_MIN) return 0;
  const k = Math.round(high * INVERSE_LN2);
  const start = high - k * LN2_HIGH;
  const correction = k * LN2_LOW - low;
  const r = start - correction;
  const lost = start - r - correction;
  return scaleByPowerOfTwo(1 + (r + (r * r * expTail(r) + lost)), k);
}

/** e to the power `x`; within 1 ulp. */
export function exp(x: number): number {
  return Number.isNaN(x) ? NaN : expOfSum(x, 0);
}

/** log(1 + f) for 1 + f in [√½, √2]: f − s (f − R), R the series of 2 artanh(s)/s − 2. */
function logNearOne(f: number): number {
  const s = f / (2 + f);
  const z = s * s;
  let sum = 2 / 23;
  sum = sum * z + 2 / 21;
  sum = sum * z + 2 / 19;
  sum = sum * z + 2 / 17;
  sum = sum * z + 2 / 15;
  sum = sum * z + 2 / 13;
  sum = sum * z + 2 / 11;
  sum = sum * z + 2 / 9;
  sum = sum * z + 2 / 7;
  sum = sum * z + 2 / 5;
  sum = sum * z + 2 / 3;
  return f - s * (f - sum * z);
}

/** Exponent `k` and `m` in [√½, √2) with x = 2^k m, for finite x > 0, in one shared object. */
export const split = { k: 0, m: 1 };

/** Writes exponent and significand of finite `x` > 0 to `split`. */
export function splitPositive(x: number): void {
  let k = -1023;
  let scaled = x;
  if (x < SMALLEST_NORMAL) {
    scaled = x * TWO_54;
    k -= 54;
  }
  k += highWord(scaled) >>> 20;
  let m = significand(scaled);
  if (m >= SQRT2) {
    m *= 0.5;
    k += 1;
  }
  split.k = k;
  split.m = m;
}

/** Natural logarithm; NaN below 0, −Infinity at 0; within 1 ulp. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  splitPositive(x);
  const { k, m } = split;
  return k * LN2_HIGH + (logNearOne(m - 1) + k * LN2_LOW);
}

/** Natural logarithm of 1 + `x`, exact to the last bits where x is small. */
export function log1p(x: number): number {
  if (x > -0.2928 && x < 0.4142) return x === 0 ? x : logNearOne(x);
  if (!(x > -1) || x === Infinity) return log(1 + x);
  const u = 1 + x;
  const lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
  return log(u) + lost / u;
}
