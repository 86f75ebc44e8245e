/**
 * Reads deterministic CBOR and refuses every other form: indefinite lengths, heads longer than needed, integers
 * beyond 2⁵³ − 1. One canonical form per value means that what was signed can be compared byte for byte.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';

const MAJORS = ['integer', 'negative', 'byte string', 'text', 'array', 'map', 'tag', 'simple'];
const MAJOR_UNSIGNED = 0;
const MAJOR_BYTES = 2;
const MAJOR_TEXT = 3;
const MAJOR_ARRAY = 4;
const MAJOR_MAP = 5;
const MAJOR_TAG = 6;
const MAJOR_SIMPLE = 7;
const NULL = 0xf6;
/** Smallest number that needs a head of 1, 2, 4, 8 more bytes. */
const LEAST_BY_WIDTH = [24, 0x100, 0x1_0000, 0x1_0000_0000];

const textDecoder = new TextDecoder('utf-8', { fatal: true });

/** A cursor over `bytes`. Every method throws E_LEDGER_CORRUPT where the bytes are not what was asked for. */
export class CborReader {
  offset = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly place: string;

  /** `place` names the bytes in errors. */
  constructor(bytes: Uint8Array, place: string) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.place = place;
  }

  /** True at the end of the bytes. */
  get done(): boolean {
    return this.offset === this.bytes.length;
  }

  unsigned(): number {
    return this.head(MAJOR_UNSIGNED);
  }

  /** Items of the array that starts here. */
  array(): number {
    return this.head(MAJOR_ARRAY);
  }

  tag(): number {
    return this.head(MAJOR_TAG);
  }

  /** Content of a byte string, as a view. */
  byteString(): Uint8Array {
    return this.take(this.head(MAJOR_BYTES));
  }

  textString(): string {
    const content = this.take(this.head(MAJOR_TEXT));
    try {
      return textDecoder.decode(content);
    } catch {
      throw this.fault('text is not UTF-8');
    }
  }

  /** Steps over null where it is next; returns whether it was. */
  skipNull(): boolean {
    if (this.bytes[this.offset] !== NULL) return false;
    this.offset++;
    return true;
  }

  /** Steps over the next item, whatever it is, with all that it contains. */
  skip(): void {
    let items = 1;
    while (items > 0) {
      items--;
      const major = this.bytes[this.offset]! >> 5;
      if (major === MAJOR_SIMPLE) this.skipSimple();
      else {
        const argument = this.head(major);
        if (major === MAJOR_BYTES || major === MAJOR_TEXT) this.take(argument);
        else if (major === MAJOR_ARRAY) items += argument;
        else if (major === MAJOR_MAP) items += 2 * argument;
        else if (major === MAJOR_TAG) items++;
      }
    }
  }

  /** The next `length` bytes as a view. */
  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.offset) throw this.fault('the bytes end too early');
    const from = this.offset;
    this.offset += length;
    return this.bytes.subarray(from, this.offset);
  }

  /** Throws unless `found` equals `expected`. */
  expect(what: string, found: number, expected: number): void {
    if (found !== expected) throw this.fault(`${what} is ${found}, not ${expected}`);
  }

  private skipSimple(): void {
    const info = this.take(1)[0]! & 31;
    if (info >= 25 && info <= 27) this.take(1 << (info - 24));
    else if (info < 20 || info > 22) throw this.fault('this simple value is not used');
  }

  private head(major: number): number {
    const first = this.take(1)[0]!;
    if (first >> 5 !== major) {
      throw this.fault(`${MAJORS[major]!} expected, found ${MAJORS[first >> 5]!}`);
    }
    const info = first & 31;
    if (info < 24) return info;
    if (info > 27) throw this.fault('indefinite or reserved length');
    const width = 1 << (info - 24);
    const at = this.offset;
    this.take(width);
    const value = this.number(at, width);
    const least = LEAST_BY_WIDTH[info - 24]!;
    if (value < least) throw this.fault('a number is not in its shortest form');
    if (!Number.isSafeInteger(value)) throw this.fault('a number is beyond 2^53 - 1');
    return value;
  }

  private number(at: number, width: number): number {
    if (width === 1) return this.view.getUint8(at);
    if (width === 2) return this.view.getUint16(at);
    if (width === 4) return this.view.getUint32(at);
    return this.view.getUint32(at) * 0x1_0000_0000 + this.view.getUint32(at + 4);
  }

  private fault(rule: string): TheriacError {
    return new TheriacError({
      code: 'E_LEDGER_CORRUPT',
      place: `${this.place}, byte ${this.offset}`,
      rule,
      remedy: 'Run `theriac ledger audit` on the run; restore the log from a copy.',
    });
  }
}
