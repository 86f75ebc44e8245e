/**
 * Sealed blocks on their way to the disk: at most two, so that one is filled into the log while the other is synced, and
 * a slow disk holds back the writer instead of filling memory.
 *
 * @module
 */
import type { BlockPlace, LogWriter, TransactionBatch } from '../log/index.ts';
import type { SealedWriter } from '../sealing/sealed-writer.ts';
import type { Clock } from './clock.ts';

/**
 * When a transaction is acknowledged: `block` after the sync of its block; `interval` after the write, with a sync now
 * and then; `none` after the write, with a sync at close. A process that dies loses nothing in any of them; a loss of
 * power loses acknowledged transactions in the last two.
 */
export type Durability = 'block' | 'interval' | 'none';

const IN_FLIGHT_MAX = 2;

interface Flight {
  readonly tickets: readonly number[];
  readonly firstLeaf: number;
  readonly sealedMs: number;
}

interface GroupCommitOptions {
  readonly log: LogWriter;
  /** What the log names by hash; written, and synced, before it. */
  readonly sealed: SealedWriter;
  readonly clock: Clock;
  readonly durability: Durability;
  /** `interval`: longest time between two syncs. */
  readonly syncIntervalMs: number;
  /** The block is as durable as promised: each ticket with its position. */
  readonly onCommitted: (tickets: readonly number[], firstLeaf: number) => void;
  /** There is room for another block. */
  readonly onRoom: () => void;
  /** Writing failed: these tickets will never be acknowledged, and nothing is written again. */
  readonly onFailed: (tickets: readonly number[], error: Error) => void;
}

export class GroupCommit {
  blocks = 0;
  /** Calls of the log's commit: a write and a sync each. */
  commits = 0;
  /** From sealing to acknowledgement, summed over blocks. */
  commitMs = 0;
  private readonly options: GroupCommitOptions;
  private sealed: Flight[] = [];
  private writing: readonly Flight[] = [];
  private running: Promise<void> | undefined;
  private lastBlockMs = 0;
  private syncedMs: number;

  constructor(options: GroupCommitOptions, lastBlockMs: number) {
    this.options = options;
    this.lastBlockMs = lastBlockMs;
    this.syncedMs = options.clock.monotonicMs();
  }

  get inFlight(): number {
    return this.sealed.length + this.writing.length;
  }

  get hasRoom(): boolean {
    return this.inFlight < IN_FLIGHT_MAX;
  }

  /**
   * Seals the batch, of which nothing was decided after `decidedMs`, as a block and starts to write it. Ask `hasRoom`
   * first; the batch may be cleared afterwards.
   */
  seal(batch: TransactionBatch, tickets: readonly number[], decidedMs: number): BlockPlace {
    const { log, clock } = this.options;
    // Clocks are set back now and then; block times never are.
    this.lastBlockMs = Math.max(this.lastBlockMs, decidedMs, clock.nowMs());
    const place = log.append(batch, this.lastBlockMs);
    const { firstLeaf } = place;
    this.blocks++;
    this.sealed.push({ tickets, firstLeaf, sealedMs: clock.monotonicMs() });
    this.running ??= this.run();
    return place;
  }

  /** Returns when nothing is in flight. */
  async settled(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private async run(): Promise<void> {
    const { onFailed, onCommitted, onRoom, clock } = this.options;
    // Lets the blocks that are sealed in this very moment into the group.
    await Promise.resolve();
    while (this.sealed.length > 0) {
      this.writing = this.sealed;
      this.sealed = [];
      try {
        await this.write();
      } catch (error) {
        const lost = [...this.writing, ...this.sealed].flatMap(({ tickets }) => tickets);
        this.writing = [];
        this.sealed = [];
        this.running = undefined;
        onFailed(lost, error as Error);
        return;
      }
      const done = this.writing;
      this.writing = [];
      for (const { tickets, firstLeaf, sealedMs } of done) {
        this.commitMs += clock.monotonicMs() - sealedMs;
        onCommitted(tickets, firstLeaf);
      }
      onRoom();
    }
    this.running = undefined;
  }

  private async write(): Promise<void> {
    const { log, sealed, clock, durability, syncIntervalMs } = this.options;
    const nowMs = clock.monotonicMs();
    const due = durability === 'interval' && nowMs - this.syncedMs >= syncIntervalMs;
    if (durability !== 'block' && !due) {
      return log.write(() => sealed.write());
    }
    this.commits++;
    this.syncedMs = nowMs;
    await log.commit(() => sealed.flush());
  }
}
