/**
 * Sine and cosine from + − × ÷ only, for the same reason as exp and log: `Math.sin` may differ
 * between engines.
 *
 * x is reduced to r = x − n π/2, |r| ≤ π/4, with π/2 in three parts of 33, 33 and 53 bits (Cody and
 * Waite 1980); where that is not enough (large x, or x very near a multiple of π/2) the reduction
 * is done in whole numbers of 1 300 bits.
 *
 * @module
 */
import { highWord, scaleByPowerOfTwo } from './bits.ts';

const TWO_OVER_PI = 0.6366197723675814;
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487959506e-21;
const QUARTER_PI = 0.7853981633974483;

/** Largest |x| for which n π/2 has exact first parts. */
const PLAIN_LIMIT = 1e6;
/** Below this the three parts leave less than 53 correct bits in r. */
const NEAR_ZERO = 1e-8;

const FRACTION_BITS = 1300n;
/** Places kept of the reduced argument; more would not fit into a double's range. */
const KEPT_BITS = 300n;

/** Reduced argument `r` + `low` and the quadrant `n` mod 4; one shared object for speed. */
const reduced = { r: 0, low: 0, quadrant: 0 };

let halfPi: bigint | undefined;

/** arctan(1/q) · 2^FRACTION_BITS by its series. */
function arctanOfInverse(q: bigint): bigint {
  let power = (1n << FRACTION_BITS) / q;
  let sum = 0n;
  for (let n = 1n; power !== 0n; n += 4n) {
    sum += power / n;
    power /= q * q;
    sum -= power / (n + 2n);
    power /= q * q;
  }
  return sum;
}

/** π/2 · 2^FRACTION_BITS (Machin 1706: π/4 = 4 arctan 1/5 − arctan 1/239). */
function halfPiFixed(): bigint {
  halfPi ??= 8n * arctanOfInverse(5n) - 2n * arctanOfInverse(239n);
  return halfPi;
}

/** Reduction in whole numbers: right for every finite |x| ≥ π/4, and slow. */
function reduceExactly(x: number): void {
  const size = Math.abs(x);
  const shift = (highWord(size) >>> 20) - 1075;
  const mantissa = BigInt(scaleByPowerOfTwo(size, -shift));
  const unit = halfPiFixed();
  const fixed = mantissa << (FRACTION_BITS + BigInt(shift));
  let n = fixed / unit;
  let rest = fixed - n * unit;
  if (2n * rest > unit) {
    n += 1n;
    rest -= unit;
  }
  rest >>= FRACTION_BITS - KEPT_BITS;
  const high = Number(rest);
  const low = Number(rest - BigInt(high));
  const sign = x < 0 ? -1 : 1;
  const bits = Number(KEPT_BITS);
  reduced.r = sign * scaleByPowerOfTwo(high, -bits);
  reduced.low = sign * scaleByPowerOfTwo(low, -bits);
  const quadrant = Number(n & 3n);
  reduced.quadrant = x < 0 ? (4 - quadrant) & 3 : quadrant;
}

function reduce(x: number): void {
  if (x > PLAIN_LIMIT || x < -PLAIN_LIMIT) {
    reduceExactly(x);
    return;
  }
  const n = Math.round(x * TWO_OVER_PI);
  const first = x - n * HALF_PI_1;
  const second = n * HALF_PI_2;
  const difference = first - second;
  const rest = n * HALF_PI_3 - (first - difference - second);
  const r = difference - rest;
  if (r < NEAR_ZERO && r > -NEAR_ZERO) {
    reduceExactly(x);
    return;
  }
  reduced.r = r;
  reduced.low = difference - r - rest;
  reduced.quadrant = n & 3;
}

/** sin(r + low) for |r| ≤ π/4. */
function sineNearZero(r: number, low: number): number {
  const z = r * r;
  let sum = 1 / 355687428096000;
  sum = sum * z - 1 / 1307674368000;
  sum = sum * z + 1 / 6227020800;
  sum = sum * z - 1 / 39916800;
  sum = sum * z + 1 / 362880;
  sum = sum * z - 1 / 5040;
  sum = sum * z + 1 / 120;
  sum = sum * z - 1 / 6;
  return r + (r * z * sum + low * (1 - 0.5 * z));
}

/** cos(r + low) for |r| ≤ π/4. */
function cosineNearZero(r: number, low: number): number {
  const z = r * r;
  let sum = 1 / 20922789888000;
  sum = sum * z - 1 / 87178291200;
  sum = sum * z + 1 / 479001600;
  sum = sum * z - 1 / 3628800;
  sum = sum * z + 1 / 40320;
  sum = sum * z - 1 / 720;
  sum = sum * z + 1 / 24;
  const half = 0.5 * z;
  const start = 1 - half;
  return start + (1 - start - half + (z * z * sum - r * low));
}

/** Sine of `x` in radians; within 1 ulp for every finite x. */
export function sin(x: number): number {
  if (x <= QUARTER_PI && x >= -QUARTER_PI) return x === 0 ? x : sineNearZero(x, 0);
  if (!Number.isFinite(x)) return NaN;
  reduce(x);
  const { r, low, quadrant } = reduced;
  const size = (quadrant & 1) === 0 ? sineNearZero(r, low) : cosineNearZero(r, low);
  return quadrant >= 2 ? -size : size;
}

/** Cosine of `x` in radians; within 1 ulp for every finite x. */
export function cos(x: number): number {
  if (x <= QUARTER_PI && x >= -QUARTER_PI) return cosineNearZero(x, 0);
  if (!Number.isFinite(x)) return NaN;
  reduce(x);
  const { r, low, quadrant } = reduced;
  const size = (quadrant & 1) === 0 ? cosineNearZero(r, low) : sineNearZero(r, low);
  return quadrant === 1 || quadrant === 2 ? -size : size;
}
