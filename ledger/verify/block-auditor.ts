/**
 * Audits blocks one after the other: what depends on the blocks before, namely the chain of headers, the root of the
 * tree after the block, the sequence of each party's statements, times. After a fault it goes on with what the block
 * itself states, so that one fault is one finding.
 *
 * @module
 */
import type { WaitingBlock } from './block-batch.ts';
import type { HeaderView } from './block-header-view.ts';
import type { AddedKey } from './checkers.ts';
import type { LogPoint } from './checkpoint-trail.ts';
import type { ControlView } from './control-view.ts';
import type { GenesisView } from './genesis-record.ts';
import { KeyRegister } from './key-register.ts';
import { Malformed } from './malformed.ts';
import { GrowingTree, sameBytes } from './merkle.ts';
import { HASH_BYTES } from './sha256.ts';
import {
  type CheckedTransactions,
  TransactionChecker,
  UNKNOWN_KEY,
  UNREADABLE,
} from './transaction-checker.ts';

type Report = (place: string, message: string) => void;

/** The transactions `from` … `until` − 1 of a checked batch: those of one block. */
export interface BlockSpan {
  readonly checked: CheckedTransactions;
  readonly from: number;
  readonly until: number;
  /** Envelope of transaction `i` of the block, from 0. */
  envelope(i: number): Uint8Array;
}

/** What is known of a transaction before its order is looked at. */
interface Followed {
  readonly party: number;
  readonly sequence: number;
  readonly recordTimeMs: number;
  /** Number of the key that signed. */
  readonly key: number;
  readonly control: ControlView | null;
}

export class BlockAuditor {
  /** Blocks so far. */
  height = 0;
  private readonly report: Report;
  private readonly tree = new GrowingTree();
  private readonly nextSequence = new Map<number, number>();
  private readonly names: readonly string[];
  private readonly keys: KeyRegister | undefined;
  private readonly late: TransactionChecker;
  private readonly onKey: (key: AddedKey) => void;
  private headHash: Uint8Array;
  private timeMs = 0;

  /** `onKey` is told of every key that the log registers. */
  constructor(
    genesis: GenesisView | undefined,
    genesisHash: Uint8Array,
    report: Report,
    onKey: (key: AddedKey) => void,
  ) {
    this.names = [...(genesis?.parties.values() ?? [])].map(({ id }) => id);
    this.keys = genesis === undefined ? undefined : new KeyRegister(genesis);
    this.late = new TransactionChecker(genesis, this.keys?.known);
    this.headHash = genesisHash;
    this.report = report;
    this.onKey = onKey;
  }

  /** Transactions so far. */
  get transactions(): number {
    return this.tree.size;
  }

  /** The log as recomputed so far. */
  point(): LogPoint {
    return {
      size: this.tree.size,
      rootHash: this.tree.root(),
      blocks: this.height,
      headHash: this.headHash,
    };
  }

  /** The next block cannot be read at all. */
  unreadable(place: string, message: string): void {
    this.report(`${place} block ${this.height}`, message);
    this.height++;
  }

  /**
   * Audits the next block. `cutOff` says what is wrong behind its last transaction. Returns, for each transaction,
   * whether it is free of faults.
   */
  block(block: WaitingBlock, span: BlockSpan, cutOff: string | undefined): readonly boolean[] {
    const place = `${block.place} block ${this.height}`;
    const say = (message: string) => {
      this.report(place, message);
    };
    const { header } = block;
    this.checkHeader(header, say);
    this.timeMs = header.timeMs;
    const sound = this.audit(span, place);
    if (cutOff === undefined) this.checkOutcome(header, span.until - span.from, say);
    else say(cutOff);
    this.headHash = header.hash;
    this.height++;
    return sound;
  }

  private checkHeader(header: HeaderView, say: (message: string) => void): void {
    if (header.height !== this.height) say(`the header states height ${header.height}`);
    if (!sameBytes(header.previousHash, this.headHash)) {
      say('the header does not name the block before it');
    }
    if (header.timeMs < this.timeMs) say('the block is older than the one before it');
    if (header.transactions === 0) say('the block is empty');
  }

  private checkOutcome(header: HeaderView, found: number, say: (message: string) => void): void {
    if (found !== header.transactions) say('the header states another number of transactions');
    if (header.treeSize !== this.tree.size) say('the header states another size of the tree');
    if (!sameBytes(header.rootHash, this.tree.root())) {
      say('the transactions do not have the root that the header states');
    }
  }

  private audit(span: BlockSpan, blockPlace: string): boolean[] {
    const { checked, from, until } = span;
    const sound: boolean[] = [];
    let next = checked.faults.findIndex(({ transaction }) => transaction >= from);
    for (let i = from; i < until; i++) {
      this.tree.addHash(checked.leaves, i * HASH_BYTES);
      const faults: string[] = [];
      for (; checked.faults[next]?.transaction === i; next++) {
        faults.push(checked.faults[next]!.message);
      }
      if (checked.parties[i] !== UNREADABLE) this.follow(span, i, faults);
      for (const fault of faults) this.report(`${blockPlace} transaction ${i - from}`, fault);
      sound.push(faults.length === 0);
    }
    return sound;
  }

  /** Checks transaction `i` against the transactions before it. */
  private follow(span: BlockSpan, i: number, faults: string[]): void {
    const one = this.followed(span, i, faults);
    if (one === undefined) return;
    const { party, sequence, recordTimeMs, key, control } = one;
    if (recordTimeMs > this.timeMs) faults.push('recorded after its block was cut');
    if (this.keys?.hasEnded(key) === true) faults.push('signed with a key that was ended before');
    const due = this.nextSequence.get(party) ?? 0;
    this.nextSequence.set(party, sequence + 1);
    if (sequence !== due) {
      faults.push(`statement ${sequence} of ${this.names[party]!} where ${due} is due`);
    }
    if (control !== null && faults.length === 0) this.heed(control, party, faults);
  }

  private followed(span: BlockSpan, i: number, faults: string[]): Followed | undefined {
    const { checked, from } = span;
    if (checked.parties[i] === UNKNOWN_KEY) return this.lateOne(span.envelope(i - from), faults);
    const control = checked.controls.find(({ transaction }) => transaction === i)?.view ?? null;
    const [party, key] = [checked.parties[i]!, checked.keys[i]!];
    const [sequence, recordTimeMs] = [checked.sequences[i]!, checked.recordTimesMs[i]!];
    return { party, sequence, recordTimeMs, key, control };
  }

  /** A transaction whose key was registered while it was on its way through the checkers. */
  private lateOne(envelope: Uint8Array, faults: string[]): Followed | undefined {
    try {
      const one = this.late.checkOne(envelope, (message) => faults.push(message));
      if (one !== undefined) return { ...one.view, key: one.keyNumber };
      faults.push('signed with a key that is not registered');
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      faults.push(error.message);
    }
    return undefined;
  }

  /** What a control record changes, where its signer may. */
  private heed(control: ControlView, party: number, faults: string[]): void {
    const { keys } = this;
    if (keys === undefined) return;
    if (control.kind !== 'signing key') {
      if (!keys.isAuthority(party)) faults.push(`${control.kind} are set by a party that may not`);
      return;
    }
    try {
      keys.change(control.change, party);
      if (control.change.added !== null) {
        this.onKey({ party: control.change.party, publicKey: control.change.added.publicKey });
      }
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      faults.push(error.message);
    }
  }
}
