/**
 * The bits of a double, read and written through one shared eight-byte view. Exponents are taken
 * apart and put together here because multiplication by a power of two is exact, and exactness is
 * what the functions of this room are made of.
 *
 * @module
 */
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** Index of the word with sign and exponent: 1 on little-endian machines. */
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

const MANTISSA_HIGH = 0x000fffff;
const EXPONENT_ONE = 0x3ff00000;

/** Upper 32 bits (sign, 11 bits of exponent, 20 of mantissa) as an unsigned integer. */
export function highWord(x: number): number {
  float[0] = x;
  return words[HIGH]!;
}

/** The normal number `x` > 0 with its exponent replaced: a value in [1, 2). */
export function significand(x: number): number {
  float[0] = x;
  words[HIGH] = (words[HIGH]! & MANTISSA_HIGH) | EXPONENT_ONE;
  return float[0];
}

/** 2 to the `exponent`, for whole exponents from −1022 to 1023. */
function powerOfTwo(exponent: number): number {
  words[HIGH] = (exponent + 1023) << 20;
  words[LOW] = 0;
  return float[0]!;
}

/** `x` · 2^`exponent` with one rounding, for whole exponents from −2044 to 2046. */
export function scaleByPowerOfTwo(x: number, exponent: number): number {
  if (exponent > 1023) return x * powerOfTwo(1023) * powerOfTwo(exponent - 1023);
  // 2⁻⁹⁶⁹ keeps the intermediate result normal, so that only the last product rounds
  if (exponent < -1022) return x * powerOfTwo(exponent + 969) * powerOfTwo(-969);
  return x * powerOfTwo(exponent);
}
