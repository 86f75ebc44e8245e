/**
 * Reads deterministic CBOR out of the middle of a buffer without allocating and without throwing: the first fault is
 * kept, and everything behind it reads as absent. The writer's thread decodes every transaction with it, at a fiftieth of
 * the cost of the signature.
 *
 * @module
 */
import { CborWriter } from '../crypto/cbor-writer.ts';

const UNSIGNED = 0;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const FALSE = 0xf4;
const TRUE = 0xf5;
const NULL = 0xf6;
const TWO_TO_32 = 0x1_0000_0000;

export class CborScanner {
  at = 0;
  failed = false;
  /** Length of the string that was read last; it begins at the offset that was returned. */
  length = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private end = 0;
  private readonly again = new CborWriter(16);

  /** Begins at `from`; nothing at or behind `end` is read. */
  begin(bytes: Uint8Array, from: number, end: number): void {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
    this.failed = false;
  }

  get done(): boolean {
    return this.at === this.end;
  }

  unsigned(): number {
    return this.head(UNSIGNED);
  }

  /** Items of the array that starts here. Never more than bytes are left, so a loop over them is bounded. */
  array(): number {
    const items = this.head(ARRAY);
    if (items <= this.end - this.at) return items;
    return this.fail();
  }

  /** Steps over null where it is next, and says whether it was. */
  null(): boolean {
    if (this.at >= this.end || this.bytes[this.at] !== NULL) return false;
    this.at++;
    return true;
  }

  /** 0 or 1. */
  boolean(): number {
    const byte = this.at < this.end ? this.bytes[this.at++] : NULL;
    if (byte !== FALSE && byte !== TRUE) return this.fail();
    return byte - FALSE;
  }

  /** Offset of the content of a byte string; its length is in `length`. */
  byteString(): number {
    return this.content(BYTES);
  }

  /** Offset of the content of a text; whether it is UTF-8 is for the caller. */
  textString(): number {
    return this.content(TEXT);
  }

  /** A finite float in its shortest form. */
  float(): number {
    const first = this.at < this.end ? this.bytes[this.at]! : 0;
    const width = first >= 0xf9 && first <= 0xfb ? 1 << (first - 0xf8) : 0;
    if (width === 0 || this.at + 1 + width > this.end) return this.fail();
    const from = this.at;
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + from + 1, width);
    const value =
      width === 2 ? half(view.getUint16(0)) : width === 4 ? view.getFloat32(0) : view.getFloat64(0);
    this.at += 1 + width;
    if (!Number.isFinite(value)) return this.fail();
    const canonical = this.again.clear().float(value).written();
    if (canonical.length !== width + 1) return this.fail();
    return value;
  }

  /** The string of `length` bytes at an offset that was returned, as a view. */
  bytesAt(offset: number): Uint8Array {
    return this.bytes.subarray(offset, offset + this.length);
  }

  /** Remembers a fault; everything behind it reads as 0. */
  fail(): number {
    this.failed = true;
    this.at = this.end;
    this.length = 0;
    return 0;
  }

  private content(major: number): number {
    const length = this.head(major);
    if (length > this.end - this.at) return this.fail();
    const from = this.at;
    this.at += length;
    this.length = length;
    return from;
  }

  private head(major: number): number {
    if (this.at >= this.end) return this.fail();
    const { bytes } = this;
    const first = bytes[this.at++]!;
    if (first >> 5 !== major) return this.fail();
    const info = first & 31;
    if (info < 24) return info;
    if (info > 27) return this.fail();
    const width = 1 << (info - 24);
    if (width > this.end - this.at) return this.fail();
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + bytes[this.at++]!;
    const least = info === 24 ? 24 : info === 25 ? 0x100 : info === 26 ? 0x1_0000 : TWO_TO_32;
    return value < least || value > Number.MAX_SAFE_INTEGER ? this.fail() : value;
  }
}

/** The value of an IEEE 754 half. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 0x3ff;
  if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return (sign * mantissa) / 0x100_0000;
  return exponent < 25
    ? (sign * (0x400 | mantissa)) / (1 << (25 - exponent))
    : sign * (0x400 | mantissa) * (1 << (exponent - 25));
}
