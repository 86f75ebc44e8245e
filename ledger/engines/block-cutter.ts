/**
 * When a block ends: after a number of transactions, or at the next multiple of the interval in virtual time,
 * whichever comes first. The ledger registry stamps visibility by the same clock (registries/block-clock.ts), so what
 * a party could see at a time is what was in a block by then. Empty blocks are not written.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import type { LedgerConfig } from '../config.ts';
import { TransactionBatch } from '../log/index.ts';

/** A frame has to stay far below the 64 MiB that readers accept. */
const BLOCK_BYTES_MAX = 8 * 1024 * 1024;

/** Gets a full batch, its cut in ms since the start, and the same in ms since 1970-01-01. */
type Submit = (batch: TransactionBatch, cutMs: number, timeMs: number) => void;

export class BlockCutter {
  /** Transactions of the open block; write the next one here, then call `added`. */
  readonly batch = new TransactionBatch();
  private readonly config: Pick<LedgerConfig, 'blockTransactions' | 'blockInterval'>;
  private readonly startMs: number;
  private readonly submit: Submit;
  private cutMs = Number.NEGATIVE_INFINITY;
  private latestMs = 0;
  /** In the open block; key records are not counted, since the registry's clock does not know of them. */
  private statements = 0;

  constructor(
    config: Pick<LedgerConfig, 'blockTransactions' | 'blockInterval'>,
    startDay: number,
    submit: Submit,
  ) {
    this.config = config;
    this.startMs = startDay * MS_PER_DAY;
    this.submit = submit;
  }

  /** Virtual time goes on to `timeMs` (ms since the start): a block whose time is over is cut. */
  advance(timeMs: number): void {
    if (timeMs >= this.cutMs) {
      this.finish();
      const { blockInterval } = this.config;
      this.cutMs =
        blockInterval > 0 ? (Math.floor(timeMs / blockInterval) + 1) * blockInterval : timeMs;
    }
    this.latestMs = Math.max(this.latestMs, timeMs);
  }

  /** A statement was written to the batch: a full block is cut at once. */
  added(): void {
    const { batch } = this;
    this.statements++;
    if (this.statements < this.config.blockTransactions && batch.byteLength < BLOCK_BYTES_MAX)
      return;
    this.cut(this.latestMs);
  }

  /** Cuts the open block, if it holds anything, at the end of its interval. */
  finish(): void {
    if (this.batch.count > 0) this.cut(this.cutMs);
  }

  private cut(cutMs: number): void {
    this.submit(this.batch, cutMs, this.startMs + cutMs);
    this.batch.clear();
    this.statements = 0;
  }
}
