/**
 * Signed transactions on their way into a block, one behind the other in one buffer: bytes, not objects, so that a
 * batch can be hashed, written and handed to a thread without a copy per transaction.
 *
 * @module
 */
import { CborWriter } from '../crypto/cbor-writer.ts';
import { SHA256_BYTES } from '../crypto/sha256.ts';

export class TransactionBatch {
  /** Transactions in the batch. */
  count = 0;
  /** Where the next transaction is written; `close` ends it. */
  readonly out = new CborWriter(64 * 1024);
  private ends = new Float64Array(512);
  private ids = new Float64Array(512);
  /** Leaf hashes computed beforehand; empty until the first is handed in. */
  private leaves = new Uint8Array(0);
  private hashed = 0;

  /** Ends the transaction written to `out` since the last call. */
  close(eventId: number): void {
    if (this.count === this.ends.length) {
      this.ends = widen(this.ends);
      this.ids = widen(this.ids);
    }
    this.ends[this.count] = this.out.length;
    this.ids[this.count++] = eventId;
  }

  /** As `close`, with the transaction's leaf hash; all transactions of the batch have one, or none. */
  closeHashed(eventId: number, leafHash: Uint8Array): void {
    this.close(eventId);
    if (this.count * SHA256_BYTES > this.leaves.length) {
      const wider = new Uint8Array(this.ends.length * SHA256_BYTES);
      wider.set(this.leaves);
      this.leaves = wider;
    }
    this.leaves.set(leafHash, this.hashed++ * SHA256_BYTES);
  }

  /** Leaf hash of transaction `i`, where it was handed in. */
  leafHash(i: number): Uint8Array | undefined {
    if (i >= this.hashed) return undefined;
    return this.leaves.subarray(i * SHA256_BYTES, (i + 1) * SHA256_BYTES);
  }

  /** Transaction `i` as a view that the next write to `out` may change. */
  transaction(i: number): Uint8Array {
    return this.out.written().subarray(i === 0 ? 0 : this.ends[i - 1]!, this.ends[i]);
  }

  eventId(i: number): number {
    return this.ids[i]!;
  }

  get byteLength(): number {
    return this.out.length;
  }

  /** Empties the batch and keeps its memory. */
  clear(): void {
    this.count = 0;
    this.hashed = 0;
    this.out.clear();
  }
}

function widen(from: Float64Array): Float64Array<ArrayBuffer> {
  const to = new Float64Array(from.length * 2);
  to.set(from);
  return to;
}
