/**
 * Interned identities: what a label says, not what a pack is. Two physical packs that bear the same serial share one
 * identity; that is how a clone looks to everybody but the oracle. A serial is 64 random bits, written as text only
 * where text is needed (ledger payload, export).
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';
import { ItemKind } from './vocabulary.ts';

/** Digits of a serial: upper-case base 32 without I, L, O, U (Crockford), so that no two read alike. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SERIAL_DIGITS = 13;
const INITIAL = 1024;

export class IdentityTable {
  length = 0;
  /** Index into ITEM_KINDS. */
  kind = new Uint8Array(INITIAL);
  /** Product index, or -1 for a logistic unit. */
  product = new Int16Array(INITIAL);
  /** Serial as two halves. */
  serialHigh = new Uint32Array(INITIAL);
  serialLow = new Uint32Array(INITIAL);
  /** 1 where a scanner in caps-lock fault swapped the case of the letters: another string, hence another identity. */
  caseSwapped = new Uint8Array(INITIAL);

  /** Adds an identity and returns its id. */
  add(
    kind: number,
    product: number,
    serialHigh: number,
    serialLow: number,
    caseSwapped = 0,
  ): number {
    if (this.length === this.kind.length) this.grow(this.length + 1);
    const id = this.length++;
    this.kind[id] = kind;
    this.product[id] = product;
    this.serialHigh[id] = serialHigh;
    this.serialLow[id] = serialLow;
    this.caseSwapped[id] = caseSwapped;
    return id;
  }

  /** Serial of a pack as text: 13 characters of base 32, lower case after a scanner's case fault. */
  serialText(id: number): string {
    let bits = (BigInt(this.serialHigh[id]!) << 32n) | BigInt(this.serialLow[id]!);
    let text = '';
    for (let i = 0; i < SERIAL_DIGITS; i++) {
      text = DIGITS[Number(bits & 31n)]! + text;
      bits >>= 5n;
    }
    return this.caseSwapped[id] === 1 ? text.toLowerCase() : text;
  }

  /** True where the identity names one pack. */
  isPack(id: number): boolean {
    return this.kind[id] === ItemKind.pack;
  }

  /** Makes room for `count` identities in all. */
  reserve(count: number): void {
    if (count > this.kind.length) this.grow(count);
  }

  private grow(count: number): void {
    const capacity = grownCapacity(this.kind.length, count);
    this.kind = widened(this.kind, capacity);
    this.product = widened(this.product, capacity);
    this.serialHigh = widened(this.serialHigh, capacity);
    this.serialLow = widened(this.serialLow, capacity);
    this.caseSwapped = widened(this.caseSwapped, capacity);
  }
}
