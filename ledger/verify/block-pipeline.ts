/**
 * Blocks on their way through the checkers: they go out in batches, to any thread, and are audited in the order of the
 * log when they come back. Findings of the reader keep their place between them, so that a report does not depend on
 * the number of threads. What is under way is bounded.
 *
 * @module
 */
import type { BlockAuditor } from './block-auditor.ts';
import { BlockBatch, type CheckedBatch } from './block-batch.ts';
import { type HeaderView, readHeader } from './block-header-view.ts';
import type { Checkers } from './checkers.ts';
import { Malformed } from './malformed.ts';
import type { NamedRecords } from './named-records.ts';
import type { SegmentFrame } from './segment-reader.ts';
import { parseSign1 } from './sign1.ts';
import { readStatement, type StatementReader } from './statement.ts';
import { envelopes } from './transaction-checker.ts';

/** Who is told what comes out at the end. */
export interface PipelineEnd {
  readonly auditor: BlockAuditor;
  readonly statements: StatementReader | undefined;
  /** Is told which sealed records are named. */
  readonly sealed: NamedRecords;
  /** Called after each block. */
  afterBlock(): void;
  /** Called after each batch with the bytes of the log that are behind it. */
  afterBatch(bytes: number): void;
  /** True where nothing more is to be done. */
  stopped(): boolean;
}

/** Where blocks are huge, fewer batches are under way. */
const UNDER_WAY_BYTES = 32 * 1024 * 1024;

interface UnderWay {
  /** Bytes of the log before the batch. */
  readonly from: number;
  readonly batch: BlockBatch;
  readonly checked: Promise<CheckedBatch>;
}

export class BlockPipeline {
  private readonly checkers: Checkers;
  private readonly end: PipelineEnd;
  private readonly underWay: UnderWay[] = [];
  private batch = new BlockBatch();
  private bytes = 0;
  private sentBytes = 0;

  constructor(checkers: Checkers, end: PipelineEnd) {
    this.checkers = checkers;
    this.end = end;
  }

  /** Adds a block frame. */
  block(frame: SegmentFrame): void {
    this.bytes += frame.payload.length;
    const { place, segment, offset } = frame;
    let header: HeaderView;
    try {
      header = readHeader(frame.payload);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      const { message } = error;
      this.inTurn(() => {
        this.end.auditor.unreadable(place, message);
        this.end.afterBlock();
      });
      return;
    }
    this.batch.add({ place, segment, offset, header }, frame.payload.subarray(header.length));
  }

  /** Does `act` when all blocks that were added before are audited. */
  inTurn(act: () => void): void {
    this.batch.entries.push(act);
  }

  /** Sends a full batch on its way, and returns when there is room for another. Rejects where a thread fails. */
  async room(): Promise<void> {
    if (!this.batch.full) return;
    this.send();
    while (this.isCrowded()) await this.takeBack();
  }

  private isCrowded(): boolean {
    const first = this.underWay[0];
    if (first === undefined) return false;
    const bytes = this.bytes - first.from;
    return this.underWay.length >= this.checkers.capacity || bytes > UNDER_WAY_BYTES;
  }

  /** Returns when everything added is audited. Rejects where a thread fails. */
  async finish(): Promise<void> {
    if (!this.batch.empty) this.send();
    while (this.underWay.length > 0) await this.takeBack();
  }

  private send(): void {
    const { batch } = this;
    batch.position = this.bytes;
    const checked = this.checkers.check(batch);
    // A failure is met where the batch is waited for; until then it must not count as unhandled.
    checked.catch(() => undefined);
    this.underWay.push({ from: this.sentBytes, batch, checked });
    this.sentBytes = this.bytes;
    this.batch = new BlockBatch();
  }

  private async takeBack(): Promise<void> {
    const { batch, checked } = this.underWay.shift()!;
    this.audit(batch, await checked);
    this.end.afterBatch(batch.position);
  }

  private audit(batch: BlockBatch, { bytes, transactions: checked }: CheckedBatch): void {
    let block = 0;
    for (const entry of batch.entries) {
      if (this.end.stopped()) return;
      if (typeof entry === 'function') {
        entry();
        continue;
      }
      const transactions = bytes.subarray(batch.ends[block - 1] ?? 0, batch.ends[block]);
      const span = {
        checked,
        from: checked.blockEnds[block - 1] ?? 0,
        until: checked.blockEnds[block]!,
        envelope: (i: number) => envelopeAt(transactions, i),
      };
      const cutOff = checked.cutOff.find((one) => one.block === block)?.message;
      const place = `${entry.place} block ${this.end.auditor.height}`;
      const { segment, offset } = entry;
      const { height } = this.end.auditor;
      const sound = this.end.auditor.block(entry, span, cutOff);
      this.end.sealed.take(span, sound, { segment, offset, height });
      this.tell(transactions, sound, place);
      this.end.afterBlock();
      block++;
    }
  }

  /** Tells what the sound transactions of a block state. */
  private tell(transactions: Uint8Array, sound: readonly boolean[], place: string): void {
    if (this.end.statements === undefined) return;
    let i = 0;
    for (const envelope of firstOf(envelopes(transactions), sound.length)) {
      if (sound[i]!) {
        const { payload } = parseSign1(envelope);
        this.end.statements.statement(readStatement(payload, `${place} transaction ${i}`));
      }
      i++;
    }
  }
}

/** Envelope `i` of a block, all of whose envelopes up to it are whole. */
function envelopeAt(transactions: Uint8Array, i: number): Uint8Array {
  let last = transactions;
  for (const envelope of firstOf(envelopes(transactions), i + 1)) last = envelope;
  return last;
}

/** The first `count`: behind them a block may be cut off. */
function* firstOf<T>(all: Iterable<T>, count: number): Generator<T> {
  let left = count;
  if (left === 0) return;
  for (const one of all) {
    yield one;
    if (--left === 0) return;
  }
}
