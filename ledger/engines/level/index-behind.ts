/**
 * The index behind a log: what is added is written while the log goes on, and never holds it up. It can be rebuilt, so that
 * an index that cannot be written (a full disk, a failing one) stops the index, and nothing that was promised of the log.
 *
 * @module
 */
import type { BlockPlace } from '../../log/index.ts';
import type { LevelIndex } from './level-index.ts';

export class IndexBehind {
  private readonly index: Pick<LevelIndex, 'add' | 'flush' | 'close'>;
  private flushing: Promise<void> | undefined;
  private isBroken = false;

  constructor(index: Pick<LevelIndex, 'add' | 'flush' | 'close'>) {
    this.index = index;
  }

  /** As `LevelIndex.add`; nothing is added any more to an index that could not be written. */
  add(place: BlockPlace, eventIds: () => readonly number[]): void {
    if (this.isBroken) return;
    this.index.add(place, eventIds);
    this.flushing ??= this.flush();
  }

  /** Waits for what is being written and closes the index; never rejects. */
  async close(): Promise<void> {
    await this.flushing;
    await this.index.close().catch(() => undefined);
  }

  private async flush(): Promise<void> {
    try {
      await this.index.flush();
    } catch {
      this.isBroken = true;
    }
    this.flushing = undefined;
  }
}
