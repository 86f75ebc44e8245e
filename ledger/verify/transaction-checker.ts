/**
 * What can be checked of transactions without knowing those before: form, signature, the party they name, the hash of
 * the leaf. It is nearly all of the work, and runs in as many threads as there are cores.
 *
 * @module
 */
import { CborCursor } from './cbor-cursor.ts';
import type { ControlView } from './control-view.ts';
import { verifyNow } from './ed25519.ts';
import type { GenesisView } from './genesis-record.ts';
import { KnownKeys } from './key-register.ts';
import { Malformed } from './malformed.ts';
import { LeafHasher } from './merkle.ts';
import {
  SealedReferenceColumns,
  type SealedReferences,
  type SealedSink,
} from './sealed-references.ts';
import { HASH_BYTES } from './sha256.ts';
import { parseSign1, SignedForm } from './sign1.ts';
import { readTransaction, type TransactionView } from './transaction-view.ts';

/** Stands for the party of a transaction that could not be read. */
export const UNREADABLE = -1;
/** Stands for the party of a transaction whose key is not known here: it may have been registered on the way. */
export const UNKNOWN_KEY = -2;

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
  /** Control records, in the order of the transactions. */
  readonly controls: readonly { readonly transaction: number; readonly view: ControlView }[];
  /** 32 bytes each. */
  readonly leaves: Uint8Array<ArrayBuffer>;
  /** Index of the party, UNREADABLE, or UNKNOWN_KEY. */
  readonly parties: Int32Array<ArrayBuffer>;
  /** Number of the key that signed (key-register.ts). */
  readonly keys: Int32Array<ArrayBuffer>;
  readonly sequences: Float64Array<ArrayBuffer>;
  readonly recordTimesMs: Float64Array<ArrayBuffer>;
  /** Sealed records that they name, those of faulty transactions too. */
  readonly sealed: SealedReferences;
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
  /** Keys whose signatures can be verified; when each may sign is for the order of the log. */
  readonly keys: KnownKeys | undefined;
  private readonly genesis: GenesisView | undefined;
  private readonly signedForm: SignedForm;
  private readonly hasher = new LeafHasher();

  /** Without a genesis record there are no keys, and form is all that is checked. */
  constructor(genesis: GenesisView | undefined, keys?: KnownKeys) {
    this.genesis = genesis;
    this.keys = genesis === undefined ? undefined : (keys ?? new KnownKeys(genesis));
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
    columns.sealed.transaction = i;
    const fault = (message: string) => columns.faults.push({ transaction: i, message });
    try {
      const checked = this.checkOne(envelope, fault, columns.sealed);
      columns.parties[i] = checked === undefined ? this.unknown : checked.view.party;
      if (checked === undefined) return;
      const { view, keyNumber } = checked;
      columns.keys[i] = keyNumber;
      columns.sequences[i] = view.sequence;
      columns.recordTimesMs[i] = view.recordTimeMs;
      if (view.control !== null) columns.controls.push({ transaction: i, view: view.control });
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      columns.parties[i] = UNREADABLE;
      fault(error.message);
    }
  }

  /** What becomes of a transaction that cannot be verified: without a genesis record no key ever will be known. */
  private get unknown(): number {
    return this.genesis === undefined ? UNREADABLE : UNKNOWN_KEY;
  }

  /**
   * Checks one envelope, tells `fault` of an invalid signature and `sealed` which sealed records it names; undefined
   * where its key is not known. Throws Malformed for other faults.
   */
  checkOne(
    envelope: Uint8Array,
    fault: (message: string) => void,
    sealed?: SealedSink,
  ): CheckedOne | undefined {
    const sign1 = parseSign1(envelope);
    if (this.genesis === undefined) return undefined;
    const holder = this.keys?.holder(Buffer.from(sign1.keyId).toString('hex'));
    if (holder === undefined) {
      tellSealed(sign1.payload, this.genesis, sealed);
      return undefined;
    }
    if (!verifyNow(holder.key, this.signedForm.of(sign1), sign1.signature)) {
      fault(`the signature of ${nameOf(this.genesis, holder.party)} is invalid`);
    }
    const view = readTransaction(sign1.payload, this.genesis, sealed);
    if (view.party !== holder.party) throw new Malformed('signed by another party than it names');
    return { view, keyNumber: holder.number };
  }
}

interface CheckedOne {
  readonly view: TransactionView;
  readonly keyNumber: number;
}

/** What it names counts once its key is known; that it cannot be read is said then. */
function tellSealed(payload: Uint8Array, genesis: GenesisView, sealed: SealedSink | undefined) {
  if (sealed === undefined) return;
  try {
    readTransaction(payload, genesis, sealed);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
}

function nameOf({ parties }: GenesisView, party: number): string {
  return [...parties.values()][party]!.id;
}

/** What is found about up to `capacity` transactions. */
class Columns {
  length = 0;
  readonly faults: TransactionFault[] = [];
  readonly controls: { transaction: number; view: ControlView }[] = [];
  readonly leaves: Uint8Array<ArrayBuffer>;
  readonly parties: Int32Array<ArrayBuffer>;
  readonly keys: Int32Array<ArrayBuffer>;
  readonly sequences: Float64Array<ArrayBuffer>;
  readonly recordTimesMs: Float64Array<ArrayBuffer>;
  readonly sealed = new SealedReferenceColumns();

  constructor(capacity: number) {
    this.leaves = new Uint8Array(capacity * HASH_BYTES);
    this.parties = new Int32Array(capacity);
    this.keys = new Int32Array(capacity);
    this.sequences = new Float64Array(capacity);
    this.recordTimesMs = new Float64Array(capacity);
  }

  /** Copies that are no longer than they need to be, to be handed to another thread. */
  taken() {
    const { length, faults, controls } = this;
    return {
      faults,
      controls,
      leaves: this.leaves.slice(0, length * HASH_BYTES),
      parties: this.parties.slice(0, length),
      keys: this.keys.slice(0, length),
      sequences: this.sequences.slice(0, length),
      recordTimesMs: this.recordTimesMs.slice(0, length),
      sealed: this.sealed.taken(),
    };
  }
}
