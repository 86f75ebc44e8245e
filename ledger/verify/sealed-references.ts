/**
 * The hashes by which transactions name sealed records, as columns that can change threads: a log names a record per
 * statement, and objects would cost more than the signatures are worth.
 *
 * @module
 */
import { HASH_BYTES } from './sha256.ts';

/** Of a sealed record: the payload of a statement, or an epoch's key wrapped for one organisation. */
export const SealedKind = { payload: 1, wrappedKey: 2 } as const;

/** Is told which sealed records a transaction names. */
export interface SealedSink {
  /** `hash` is a view of 32 bytes. */
  add(kind: number, epoch: number, hash: Uint8Array): void;
}

/** In the order of the transactions that name them. */
export interface SealedReferences {
  /** Transaction of each, as its position among those that were checked together. */
  readonly transactions: Uint32Array<ArrayBuffer>;
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly epochs: Uint32Array<ArrayBuffer>;
  /** 32 bytes each. */
  readonly hashes: Uint8Array<ArrayBuffer>;
}

const FIRST_CAPACITY = 256;

/** Columns under construction. */
export class SealedReferenceColumns implements SealedSink {
  /** The transaction that is read now. */
  transaction = 0;
  private length = 0;
  private transactions = new Uint32Array(FIRST_CAPACITY);
  private kinds = new Uint8Array(FIRST_CAPACITY);
  private epochs = new Uint32Array(FIRST_CAPACITY);
  private hashes = new Uint8Array(FIRST_CAPACITY * HASH_BYTES);

  add(kind: number, epoch: number, hash: Uint8Array): void {
    if (this.length === this.kinds.length) this.widen();
    const i = this.length++;
    this.transactions[i] = this.transaction;
    this.kinds[i] = kind;
    this.epochs[i] = epoch;
    this.hashes.set(hash, i * HASH_BYTES);
  }

  /** Copies that are no longer than they need to be. */
  taken(): SealedReferences {
    const { length } = this;
    return {
      transactions: this.transactions.slice(0, length),
      kinds: this.kinds.slice(0, length),
      epochs: this.epochs.slice(0, length),
      hashes: this.hashes.slice(0, length * HASH_BYTES),
    };
  }

  private widen(): void {
    this.transactions = widened(this.transactions, new Uint32Array(2 * this.length));
    this.kinds = widened(this.kinds, new Uint8Array(2 * this.length));
    this.epochs = widened(this.epochs, new Uint32Array(2 * this.length));
    this.hashes = widened(this.hashes, new Uint8Array(2 * this.length * HASH_BYTES));
  }
}

/** `wider`, which begins with what `column` holds. */
export function widened<T extends Uint8Array | Uint32Array | Float64Array>(column: T, wider: T): T {
  wider.set(column);
  return wider;
}
