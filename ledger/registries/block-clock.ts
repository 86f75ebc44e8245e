/**
 * When a row's block is cut, in virtual time. Rows are stamped as they come, before it is known whether more will come,
 * so a row gets the time by which its block is cut at the latest: the next multiple of the interval, or its own time
 * where its transaction fills the block. The stamp is never too early, which is what keeps features honest.
 *
 * @module
 */
import { NONE } from '../events/index.ts';

export class BlockClock {
  private readonly intervalMs: number;
  private readonly transactionsPerBlock: number;
  private cutMs = Number.NEGATIVE_INFINITY;
  private transactions = 0;
  private lastEventId = NONE;

  /** A block is cut every `intervalMs` (0: at once) or after `transactionsPerBlock` transactions. */
  constructor(intervalMs: number, transactionsPerBlock: number) {
    this.intervalMs = intervalMs;
    this.transactionsPerBlock = transactionsPerBlock;
  }

  /**
   * Time at which an accepted row of event `eventId` is in a block. Consecutive rows of one event are one transaction.
   * Call with times that do not decrease.
   */
  stampMs(eventId: number, recordTimeMs: number): number {
    const late = recordTimeMs >= this.cutMs;
    if (late) {
      this.cutMs = nextMultipleMs(recordTimeMs, this.intervalMs);
      this.transactions = 0;
    }
    if (late || eventId !== this.lastEventId) {
      if (this.transactions === this.transactionsPerBlock) this.transactions = 0;
      this.transactions += 1;
      this.lastEventId = eventId;
    }
    return this.transactions === this.transactionsPerBlock ? recordTimeMs : this.cutMs;
  }
}

function nextMultipleMs(timeMs: number, intervalMs: number): number {
  return intervalMs > 0 ? (Math.floor(timeMs / intervalMs) + 1) * intervalMs : timeMs;
}
