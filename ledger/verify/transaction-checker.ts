/**
 * What can be checked of transactions without knowing those before: form, signature, the party they name, the hash of
 * the leaf. It is nearly all of the work, and runs in as many threads as there are cores.
 *
 * @module
 */
import { CborCursor } from './cbor-cursor.ts';
import { verifyNow } from './ed25519.ts';
import type { GenesisView } from './genesis-record.ts';
import { Malformed } from './malformed.ts';
import { LeafHasher } from './merkle.ts';
import { HASH_BYTES } from './sha256.ts';
import { parseSign1, SignedForm } from './sign1.ts';
import { readTransaction } from './transaction-view.ts';

/** Stands for the party of a transaction that could not be read. */
export const UNREADABLE = -1;

/** Faults of one transaction. */
export interface TransactionFault {
  readonly transaction: number;
  readonly message: string;
}

/** Transactions of some blocks, one behind the other: a column entry each, faults apart. */
export interface CheckedTransactions {
  /** End of each block's transactions in the columns. */
  readonly blockEnds: readonly number[];
  /** Blocks (by position in the batch) whose last transaction is cut off. */
  readonly cutOff: readonly { readonly block: number; readonly message: string }[];
  /** In the order of the transactions. */
  readonly faults: readonly TransactionFault[];
  /** 32 bytes each. */
  readonly leaves: Uint8Array<ArrayBuffer>;
  /** Index of the party, or UNREADABLE. */
  readonly parties: Int32Array<ArrayBuffer>;
  readonly sequences: Float64Array<ArrayBuffer>;
  readonly recordTimesMs: Float64Array<ArrayBuffer>;
}

/** Bytes of the length before each envelope, little-endian. */
const LENGTH_BYTES = 4;

/** An envelope has a signature and more; the bound keeps what is remembered of a block small. */
const SHORTEST_ENVELOPE = 80;

/** Yields the envelopes of a block, each behind its length. Throws Malformed where one is cut off. */
export function* envelopes(transactions: Uint8Array): Generator<Uint8Array> {
  const cursor = new CborCursor(transactions);
  while (!cursor.atEnd) {
    const [a, b, c, d] = cursor.slice(LENGTH_BYTES) as unknown as [number, number, number, number];
    const length = a + b * 0x100 + c * 0x1_0000 + d * 0x100_0000;
    if (length < SHORTEST_ENVELOPE) throw new Malformed('a transaction is too short to be one');
    yield cursor.slice(length);
  }
}

export class TransactionChecker {
  private readonly genesis: GenesisView | undefined;
  private readonly signedForm: SignedForm;
  private readonly hasher = new LeafHasher();

  /** Without a genesis record there are no keys, and form is all that is checked. */
  constructor(genesis: GenesisView | undefined) {
    this.genesis = genesis;
    this.signedForm = new SignedForm(`theriac transaction 1 ${genesis?.origin ?? ''}`);
  }

  /** Checks the transactions of blocks that end at `ends` in `bytes`, which are not of shared memory. */
  check(bytes: Uint8Array, ends: readonly number[]): CheckedTransactions {
    const blockEnds: number[] = [];
    const cutOff: { block: number; message: string }[] = [];
    const columns = new Columns(Math.ceil(bytes.length / SHORTEST_ENVELOPE));
    for (const [block, end] of ends.entries()) {
      try {
        for (const envelope of envelopes(bytes.subarray(ends[block - 1] ?? 0, end))) {
          this.checkInto(columns, envelope);
        }
      } catch (error) {
        if (!(error instanceof Malformed)) throw error;
        cutOff.push({ block, message: error.message });
      }
      blockEnds.push(columns.length);
    }
    return { blockEnds, cutOff, ...columns.taken() };
  }

  private checkInto(columns: Columns, envelope: Uint8Array): void {
    const i = columns.length++;
    this.hasher.into(columns.leaves.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES), envelope);
    const fault = (message: string) => columns.faults.push({ transaction: i, message });
    try {
      const view = this.checkOne(envelope, fault);
      columns.parties[i] = view?.party ?? UNREADABLE;
      columns.sequences[i] = view?.sequence ?? 0;
      columns.recordTimesMs[i] = view?.recordTimeMs ?? 0;
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      columns.parties[i] = UNREADABLE;
      fault(error.message);
    }
  }

  private checkOne(envelope: Uint8Array, fault: (message: string) => void) {
    const sign1 = parseSign1(envelope);
    if (this.genesis === undefined) return undefined;
    const signer = this.genesis.parties.get(Buffer.from(sign1.keyId).toString('hex'));
    if (signer === undefined) throw new Malformed('signed with a key that is not registered');
    if (!verifyNow(signer.key, this.signedForm.of(sign1), sign1.signature)) {
      fault(`the signature of ${signer.id} is invalid`);
    }
    const view = readTransaction(sign1.payload, this.genesis);
    if (view.party !== signer.index) throw new Malformed('signed by another party than it names');
    return view;
  }
}

/** What is found about up to `capacity` transactions. */
class Columns {
  length = 0;
  readonly faults: TransactionFault[] = [];
  readonly leaves: Uint8Array<ArrayBuffer>;
  readonly parties: Int32Array<ArrayBuffer>;
  readonly sequences: Float64Array<ArrayBuffer>;
  readonly recordTimesMs: Float64Array<ArrayBuffer>;

  constructor(capacity: number) {
    this.leaves = new Uint8Array(capacity * HASH_BYTES);
    this.parties = new Int32Array(capacity);
    this.sequences = new Float64Array(capacity);
    this.recordTimesMs = new Float64Array(capacity);
  }

  /** Copies that are no longer than they need to be, to be handed to another thread. */
  taken() {
    const { length, faults } = this;
    return {
      faults,
      leaves: this.leaves.slice(0, length * HASH_BYTES),
      parties: this.parties.slice(0, length),
      sequences: this.sequences.slice(0, length),
      recordTimesMs: this.recordTimesMs.slice(0, length),
    };
  }
}
