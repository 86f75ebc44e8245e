/**
 * Audits blocks one after the other: what depends on the blocks before, namely the chain of headers, the root of the
 * tree after the block, the sequence of each party's statements, times. After a fault it goes on with what the block
 * itself states, so that one fault is one finding.
 *
 * @module
 */
import type { WaitingBlock } from './block-batch.ts';
import type { HeaderView } from './block-header-view.ts';
import type { LogPoint } from './checkpoint-trail.ts';
import type { GenesisView } from './genesis-record.ts';
import { GrowingTree, sameBytes } from './merkle.ts';
import { HASH_BYTES } from './sha256.ts';
import { type CheckedTransactions, UNREADABLE } from './transaction-checker.ts';

type Report = (place: string, message: string) => void;

/** The transactions `from` … `until` − 1 of a checked batch: those of one block. */
export interface BlockSpan {
  readonly checked: CheckedTransactions;
  readonly from: number;
  readonly until: number;
}

export class BlockAuditor {
  /** Blocks so far. */
  height = 0;
  private readonly report: Report;
  private readonly tree = new GrowingTree();
  private readonly nextSequence = new Map<number, number>();
  private readonly names: readonly string[];
  private headHash: Uint8Array;
  private timeMs = 0;

  constructor(genesis: GenesisView | undefined, genesisHash: Uint8Array, report: Report) {
    this.names = [...(genesis?.parties.values() ?? [])].map(({ id }) => id);
    this.headHash = genesisHash;
    this.report = report;
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

  private audit({ checked, from, until }: BlockSpan, blockPlace: string): boolean[] {
    const sound: boolean[] = [];
    let next = checked.faults.findIndex(({ transaction }) => transaction >= from);
    for (let i = from; i < until; i++) {
      this.tree.addHash(checked.leaves, i * HASH_BYTES);
      const faults: string[] = [];
      for (; checked.faults[next]?.transaction === i; next++) {
        faults.push(checked.faults[next]!.message);
      }
      if (checked.parties[i] !== UNREADABLE) this.follow(checked, i, faults);
      for (const fault of faults) this.report(`${blockPlace} transaction ${i - from}`, fault);
      sound.push(faults.length === 0);
    }
    return sound;
  }

  /** Checks transaction `i` against the statements before it. */
  private follow(checked: CheckedTransactions, i: number, faults: string[]): void {
    const party = checked.parties[i]!;
    const sequence = checked.sequences[i]!;
    if (checked.recordTimesMs[i]! > this.timeMs) faults.push('recorded after its block was cut');
    const due = this.nextSequence.get(party) ?? 0;
    this.nextSequence.set(party, sequence + 1);
    if (sequence !== due) {
      faults.push(`statement ${sequence} of ${this.names[party]!} where ${due} is due`);
    }
  }
}
