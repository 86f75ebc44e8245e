/**
 * Strict reading of deterministic CBOR (RFC 8949 §4.2), written apart from the ledger's own reader: a fault in one
 * must not hide in the other. Accepts one encoding per value.
 *
 * @module
 */
import { Malformed } from './malformed.ts';

/** What the cursor returns for each kind of item; for an array, map or tag its number. */
interface CborValues {
  integer: number;
  bytes: Uint8Array;
  text: string;
  array: number;
  map: number;
  tag: number;
  boolean: boolean;
  float: number;
  null: null;
}
type CborKind = keyof CborValues;

interface CborItem {
  readonly kind: CborKind;
  readonly value: CborValues[CborKind];
}

/** Least number that needs an argument of so many bytes. */
const TWO_TO_32 = 0x1_0000_0000;
const LEAST_OF_WIDTH: Readonly<Record<number, number>> = {
  1: 24,
  2: 0x100,
  4: 0x10000,
  8: TWO_TO_32,
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class CborCursor {
  position = 0;
  private readonly data: Uint8Array;

  constructor(bytes: Uint8Array) {
    // Plain typed arrays: a Buffer costs several times as much, and there is one per string.
    this.data = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.position === this.data.length;
  }

  /** The next item; of an array, map or tag only its head. Throws Malformed. */
  next(): CborItem {
    const initial = this.data[this.position];
    if (initial === undefined) throw new Malformed('the bytes end where an item must follow');
    const major = initial >> 5;
    if (major === 7) return this.simple(initial & 31);
    const argument = this.argument(initial & 31);
    if (major === 0) return { kind: 'integer', value: argument };
    if (major === 1) return { kind: 'integer', value: -1 - argument };
    if (major === 2) return { kind: 'bytes', value: this.slice(argument) };
    if (major === 3) return { kind: 'text', value: this.text(argument) };
    return { kind: major === 4 ? 'array' : major === 5 ? 'map' : 'tag', value: argument };
  }

  /** The next item, which must be of `kind`. Throws Malformed. */
  want<K extends CborKind>(kind: K, what: string): CborValues[K] {
    const item = this.next();
    if (item.kind !== kind) {
      throw new Malformed(`${what} must be ${kind}, found ${item.kind}`);
    }
    return item.value as CborValues[K];
  }

  /** The next item, an integer of at least 0. Throws Malformed. */
  count(what: string): number {
    const value = this.want('integer', what);
    if (value < 0) throw new Malformed(`${what} must not be negative`);
    return value;
  }

  /** The next item, a byte string of `length` bytes. Throws Malformed. */
  fixed(length: number, what: string): Uint8Array {
    const value = this.want('bytes', what);
    if (value.length !== length) {
      throw new Malformed(`${what} must have ${length} bytes, has ${value.length}`);
    }
    return value;
  }

  /** Opens an array of `length` items. Throws Malformed. */
  tuple(length: number, what: string): void {
    const found = this.want('array', what);
    if (found !== length) throw new Malformed(`${what} must have ${length} items, has ${found}`);
  }

  /** `length` raw bytes. Throws Malformed where fewer are left. */
  slice(length: number): Uint8Array {
    if (this.data.length - this.position < length) {
      throw new Malformed('a string is longer than the bytes that are left');
    }
    const from = this.position;
    this.position += length;
    return this.data.subarray(from, this.position);
  }

  private argument(info: number): number {
    this.position++;
    if (info < 24) return info;
    if (info > 27) throw new Malformed('indefinite lengths are not canonical');
    const width = 1 << (info - 24);
    const at = this.position;
    if (this.data.length - at < width) throw new Malformed('a number is cut off');
    this.position += width;
    const value = this.unsigned(at, width);
    if (value < LEAST_OF_WIDTH[width]!) {
      throw new Malformed('a number is longer than it needs to be');
    }
    if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('a number is beyond 2^53');
    return value;
  }

  /** Big-endian; beyond 2^53 only roughly, which is enough to refuse it. */
  private unsigned(at: number, width: number): number {
    let value = 0;
    for (let i = at; i < at + width; i++) value = value * 256 + this.data[i]!;
    return value;
  }

  private simple(info: number): CborItem {
    this.position++;
    if (info === 20 || info === 21) return { kind: 'boolean', value: info === 21 };
    if (info === 22) return { kind: 'null', value: null };
    if (info === 25) return { kind: 'float', value: halfValue(Buffer.from(this.slice(2))) };
    if (info === 26) {
      const value = Buffer.from(this.slice(4)).readFloatBE();
      if (fitsHalf(value)) throw new Malformed('a float is longer than it needs to be');
      return { kind: 'float', value };
    }
    if (info === 27) {
      const value = Buffer.from(this.slice(8)).readDoubleBE();
      if (Number.isNaN(value) || Object.is(Math.fround(value), value)) {
        throw new Malformed('a float is longer than it needs to be');
      }
      return { kind: 'float', value };
    }
    throw new Malformed(`simple value ${info} is not used in a ledger`);
  }

  private text(length: number): string {
    const bytes = this.slice(length);
    if (length <= SHORT_TEXT && isAscii(bytes)) {
      return String.fromCharCode.apply(undefined, bytes as unknown as number[]);
    }
    try {
      return utf8.decode(bytes);
    } catch {
      throw new Malformed('text is not UTF-8');
    }
  }
}

/** Up to here a decoder costs more than it does. */
const SHORT_TEXT = 64;

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 0x80) return false;
  return true;
}

/** Least positive and least normal number of 16 bits: 2⁻²⁴ and 2⁻¹⁴. */
const HALF_LEAST = 5.9604644775390625e-8;
const HALF_LEAST_NORMAL = 0.00006103515625;
const HALF_LARGEST = 65_504;
const CANONICAL_NAN = 0x7e00;

function halfValue(raw: Buffer): number {
  const bits = raw.readUInt16BE();
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31 && fraction === 0) return sign * Number.POSITIVE_INFINITY;
  if (exponent === 31) {
    if (bits !== CANONICAL_NAN) throw new Malformed('not the one canonical NaN');
    return Number.NaN;
  }
  let size = exponent === 0 ? fraction : 1024 + fraction;
  for (let e = 1; e < exponent; e++) size *= 2;
  return sign * size * HALF_LEAST;
}

/** True where the value is one that 16 bits can hold. */
function fitsHalf(value: number): boolean {
  if (Number.isNaN(value) || !Number.isFinite(value)) return true;
  const size = Math.abs(value);
  if (size > HALF_LARGEST) return false;
  let step = HALF_LEAST;
  if (size >= HALF_LEAST_NORMAL) while (size >= step * 2048) step *= 2;
  return Number.isInteger(size / step);
}
