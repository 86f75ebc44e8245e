/**
 * Blocks that are checked together. Small blocks share a batch, since a message between threads costs as much as a
 * signature; bytes are copied into memory of the batch's own, which can change hands without another copy.
 *
 * @module
 */
import type { HeaderView } from './block-header-view.ts';
import type { CheckedTransactions } from './transaction-checker.ts';

/** A block waiting for its transactions to be checked. */
export interface WaitingBlock {
  readonly place: string;
  readonly segment: number;
  readonly offset: number;
  readonly header: HeaderView;
}

const BATCH_BYTES = 256 * 1024;

/** A batch as it comes back from its checker. */
export interface CheckedBatch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly transactions: CheckedTransactions;
}

export class BlockBatch {
  /** In the order of the log; what is no block is done when its turn comes. */
  readonly entries: (WaitingBlock | (() => void))[] = [];
  /** End of each block's transactions in `bytes`. */
  readonly ends: number[] = [];
  bytes = new Uint8Array(BATCH_BYTES);
  /** Bytes of the log that are behind the reader when the batch is done. */
  position = 0;
  private length = 0;

  get full(): boolean {
    return this.length >= BATCH_BYTES / 2 || this.entries.length >= BATCH_BYTES / 256;
  }

  get empty(): boolean {
    return this.entries.length === 0;
  }

  /** Adds a block and copies its transactions. */
  add(block: WaitingBlock, transactions: Uint8Array): void {
    const length = this.length + transactions.length;
    if (length > this.bytes.length) {
      const wider = new Uint8Array(length);
      wider.set(this.bytes.subarray(0, this.length));
      this.bytes = wider;
    }
    this.bytes.set(transactions, this.length);
    this.length = length;
    this.entries.push(block);
    this.ends.push(length);
  }
}
