/** Size of a log at the end of each virtual day, for the figure of ledger growth. @module */
import { MS_PER_DAY } from '../../base/index.ts';

/** Sums so far; bytes are those of segments and checkpoints. */
export interface LogSize {
  readonly transactions: number;
  readonly blocks: number;
  readonly bytes: number;
}

export class GrowthSeries {
  readonly columns = {
    timeMs: [] as number[],
    transactions: [] as number[],
    blocks: [] as number[],
    bytes: [] as number[],
  };
  private nextMs = MS_PER_DAY;

  /** Call before a block that is cut at `cutMs` (ms since the start) is added: ended days get the size until then. */
  before(cutMs: number, size: () => LogSize): void {
    // A block cut exactly at midnight holds statements of the day that ends.
    while (this.nextMs < cutMs) this.sample(size());
  }

  /** Adds the last day. */
  end(size: LogSize): void {
    this.sample(size);
  }

  private sample({ transactions, blocks, bytes }: LogSize): void {
    this.columns.timeMs.push(this.nextMs);
    this.columns.transactions.push(transactions);
    this.columns.blocks.push(blocks);
    this.columns.bytes.push(bytes);
    this.nextMs += MS_PER_DAY;
  }
}
