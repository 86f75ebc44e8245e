/**
 * Writes deterministic CBOR (RFC 8949 §4.2): definite lengths, the shortest form of every head and float. By hand,
 * because a signature covers these bytes and general encoders either leak the key order of objects or cost more than
 * the signature's hash. Only what the ledger needs: integers, byte and text strings, arrays, maps by position, tags,
 * null, booleans, floats.
 *
 * @module
 */

const MAJOR_UNSIGNED = 0;
const MAJOR_NEGATIVE = 1;
const MAJOR_BYTES = 2;
const MAJOR_TEXT = 3;
const MAJOR_ARRAY = 4;
const MAJOR_MAP = 5;
const MAJOR_TAG = 6;

const FALSE = 0xf4;
const TRUE = 0xf5;
const NULL = 0xf6;
const HALF = 0xf9;
const SINGLE = 0xfa;
const DOUBLE = 0xfb;
const CANONICAL_NAN = 0x7e00;
const TWO_TO_32 = 0x1_0000_0000;

const textEncoder = new TextEncoder();

export class CborWriter {
  /** Bytes written since the last `clear`. */
  length = 0;
  private bytes: Uint8Array;
  private view: DataView;

  constructor(capacityBytes = 1024) {
    this.bytes = new Uint8Array(capacityBytes);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Forgets what was written and keeps the memory. */
  clear(): this {
    this.length = 0;
    return this;
  }

  /** Forgets what was written behind the first `length` bytes. */
  rewind(length: number): void {
    this.length = length;
  }

  /** The bytes written, as a view that the next write may change. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** The bytes written, as a copy. */
  copy(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  /** A safe integer of either sign. */
  integer(value: number): this {
    return value < 0 ? this.head(MAJOR_NEGATIVE, -1 - value) : this.head(MAJOR_UNSIGNED, value);
  }

  byteString(value: Uint8Array): this {
    return this.head(MAJOR_BYTES, value.length).raw(value);
  }

  textString(value: string): this {
    const encoded = textEncoder.encode(value);
    return this.head(MAJOR_TEXT, encoded.length).raw(encoded);
  }

  /** Opens an array of `items` items, which are written next. */
  array(items: number): this {
    return this.head(MAJOR_ARRAY, items);
  }

  /** Opens a map of `pairs` pairs; the caller writes keys in the bytewise order of their encodings. */
  map(pairs: number): this {
    return this.head(MAJOR_MAP, pairs);
  }

  tag(value: number): this {
    return this.head(MAJOR_TAG, value);
  }

  null(): this {
    return this.byte(NULL);
  }

  boolean(value: boolean): this {
    return this.byte(value ? TRUE : FALSE);
  }

  /** A float in the shortest of 16, 32 and 64 bits that keeps its value. */
  float(value: number): this {
    const half = toHalf(value);
    this.reserve(9);
    if (half !== undefined) {
      this.bytes[this.length] = HALF;
      this.view.setUint16(this.length + 1, half);
      this.length += 3;
    } else if (Math.fround(value) === value) {
      this.bytes[this.length] = SINGLE;
      this.view.setFloat32(this.length + 1, value);
      this.length += 5;
    } else {
      this.bytes[this.length] = DOUBLE;
      this.view.setFloat64(this.length + 1, value);
      this.length += 9;
    }
    return this;
  }

  /** Appends bytes that are CBOR already, or the content of a string whose head was written. */
  raw(value: Uint8Array): this {
    this.reserve(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
    return this;
  }

  /** Head of a byte string of `length` bytes; the content follows by `raw`. */
  byteStringHead(length: number): this {
    return this.head(MAJOR_BYTES, length);
  }

  private byte(value: number): this {
    this.reserve(1);
    this.bytes[this.length++] = value;
    return this;
  }

  private head(major: number, value: number): this {
    this.reserve(9);
    const start = this.length;
    const type = major << 5;
    if (value < 24) {
      this.bytes[start] = type | value;
      this.length = start + 1;
    } else if (value < 0x100) {
      this.bytes[start] = type | 24;
      this.bytes[start + 1] = value;
      this.length = start + 2;
    } else if (value < 0x1_0000) {
      this.bytes[start] = type | 25;
      this.view.setUint16(start + 1, value);
      this.length = start + 3;
    } else if (value < TWO_TO_32) {
      this.bytes[start] = type | 26;
      this.view.setUint32(start + 1, value);
      this.length = start + 5;
    } else {
      this.bytes[start] = type | 27;
      this.view.setUint32(start + 1, Math.floor(value / TWO_TO_32));
      this.view.setUint32(start + 5, value % TWO_TO_32);
      this.length = start + 9;
    }
    return this;
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
    this.view = new DataView(wider.buffer);
  }
}

const scratch = new DataView(new ArrayBuffer(4));

/** The 16 bits of `value` as IEEE 754 half precision, or undefined where it does not fit exactly. */
function toHalf(value: number): number | undefined {
  if (Number.isNaN(value)) return CANONICAL_NAN;
  if (Math.fround(value) !== value) return undefined;
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const mantissa = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00;
  if (exponent === 0) return mantissa === 0 ? sign : undefined;
  if (exponent >= 113 && exponent <= 142) {
    return (mantissa & 0x1fff) === 0
      ? sign | ((exponent - 112) << 10) | (mantissa >>> 13)
      : undefined;
  }
  // Below 2⁻¹⁴ a half is subnormal: the hidden bit becomes explicit and is shifted into place.
  if (exponent < 103 || exponent > 112) return undefined;
  const shift = 126 - exponent;
  const full = mantissa | 0x800000;
  return full % (1 << shift) === 0 ? sign | (full >>> shift) : undefined;
}
