/**
 * x to the power y. exp(y log x) alone would lose up to eleven bits, because an absolute error in
 * the exponent is a relative one in the result; so log x and its product with y are carried as sums
 * of two doubles (Dekker 1971), which leaves the result within 1 ulp.
 *
 * @module
 */
import { expOfSum, LN2_HIGH, LN2_LOW, split, splitPositive } from './exponential.ts';

/** 2²⁷ + 1: cuts a double into two halves of 26 bits whose products are exact (Veltkamp 1968). */
const SPLITTER = 134217729;
/** Beyond this |y| every base but 1 over- or underflows. */
const HUGE_EXPONENT = 18446744073709551616;
const TWO_53 = 9007199254740992;

/** 2/3 − the double nearest to it. */
const TWO_THIRDS_LOW = 3.700743415417188e-17;

/** What the rounded product `a` · `b` = `product` lost. */
function productError(a: number, b: number, product: number): number {
  const aWide = a * SPLITTER;
  const aHigh = aWide - (aWide - a);
  const aLow = a - aHigh;
  const bWide = b * SPLITTER;
  const bHigh = bWide - (bWide - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** Sum of two doubles, `low` below the last bit of `high`; one shared object for speed. */
const logarithm = { high: 0, low: 0 };

/**
 * log of finite x > 0 to about 100 bits, into `logarithm`: series of 2 artanh(s), its first two
 * terms doubled.
 */
function logDoubled(x: number): void {
  splitPositive(x);
  const { k, m } = split;
  const f = m - 1;
  const divisor = m + 1;
  const divisorLow = m < 1 ? m - (divisor - 1) : 1 - (divisor - m);
  const s = f / divisor;
  const quotient = s * divisor;
  const sLow = (f - quotient - productError(s, divisor, quotient) - s * divisorLow) / divisor;
  const z = s * s;
  const zLow = productError(s, s, z) + 2 * s * sLow;
  const cube = z * s;
  const cubeLow = productError(z, s, cube) + z * sLow + zLow * s;
  const third = cube * (2 / 3);
  const thirdLow = productError(cube, 2 / 3, third) + cubeLow * (2 / 3) + cube * TWO_THIRDS_LOW;
  let tail = 2 / 25;
  for (let n = 23; n >= 5; n -= 2) tail = tail * z + 2 / n;
  tail *= cube * z;
  addParts(k * LN2_HIGH, 2 * s, third, k * LN2_LOW, 2 * sLow + thirdLow + tail);
}

/** a + b + c exactly (|a| ≥ |b| ≥ |c| or a = 0), and the small rests d + e, into `logarithm`. */
function addParts(a: number, b: number, c: number, d: number, e: number): void {
  const ab = a + b;
  const abLost = a === 0 ? 0 : b - (ab - a);
  const abc = ab + c;
  const abcLost = c - (abc - ab);
  const small = abcLost + (abLost + (d + e));
  const high = abc + small;
  logarithm.high = high;
  logarithm.low = small - (high - abc);
}

/** |x|^y for finite x ≠ 0 and finite y ≠ 0. */
function powerOfPositive(x: number, y: number): number {
  if (x === 1) return 1;
  if (y > HUGE_EXPONENT || y < -HUGE_EXPONENT) return x > 1 === y > 0 ? Infinity : 0;
  logDoubled(x);
  const product = y * logarithm.high;
  if (product > 710) return Infinity;
  if (product < -746) return 0;
  const low = productError(y, logarithm.high, product) + y * logarithm.low;
  const sum = product + low;
  return expOfSum(sum, low - (sum - product));
}

function isOdd(y: number): boolean {
  return Math.abs(y) < TWO_53 && Math.abs(y % 2) === 1;
}

/** x^y where x is 0 or infinite, y finite and not 0. */
function powerOfExtreme(x: number, y: number): number {
  const size = (x === 0) === y > 0 ? 0 : Infinity;
  const negative = x < 0 || Object.is(x, -0);
  return negative && isOdd(y) ? -size : size;
}

/** `x` to the power `y`, with the special cases of ECMAScript's `Math.pow`; within 1 ulp. */
export function pow(x: number, y: number): number {
  if (Number.isNaN(y)) return NaN;
  if (y === 0) return 1;
  if (Number.isNaN(x)) return NaN;
  if (y === Infinity || y === -Infinity) {
    const size = Math.abs(x);
    if (size === 1) return NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  if (x === 0 || x === Infinity || x === -Infinity) return powerOfExtreme(x, y);
  if (x > 0) return powerOfPositive(x, y);
  if (!Number.isInteger(y)) return NaN;
  return isOdd(y) ? -powerOfPositive(-x, y) : powerOfPositive(-x, y);
}
