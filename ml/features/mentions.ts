/**
 * When each identity and each lot was last named, and hence which of them a stream may forget. What a living thing still
 * refers to (the unit a pack lies in, the lot it was commissioned with, rows that nobody has seen yet) lives with it.
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';

const INITIAL = 1024;
const NEVER_MS = Number.NEGATIVE_INFINITY;

/** Last mentions of things with numbers from 0 on; eight bytes a number. */
class LastNamed {
  private lastMs = new Float64Array(INITIAL).fill(NEVER_MS);

  name(id: number, timeMs: number): void {
    if (id === NONE) return;
    if (id >= this.lastMs.length) {
      const room = grownCapacity(this.lastMs.length, id + 1);
      this.lastMs = widened(this.lastMs, room, NEVER_MS);
    }
    if (timeMs > this.lastMs[id]!) this.lastMs[id] = timeMs;
  }

  isBefore(id: number, timeMs: number): boolean {
    return id >= 0 && id < this.lastMs.length && this.lastMs[id]! < timeMs;
  }

  drop(beforeMs: number, tell: (id: number) => void): void {
    for (let id = 0; id < this.lastMs.length; id++) {
      if (this.lastMs[id] === NEVER_MS || this.lastMs[id]! >= beforeMs) continue;
      this.lastMs[id] = NEVER_MS;
      tell(id);
    }
  }
}

export class Mentions {
  private readonly items = new LastNamed();
  private readonly lots = new LastNamed();
  /** What was last named before is being forgotten, ms. */
  beforeMs = NEVER_MS;

  nameItem(item: number, timeMs: number): void {
    this.items.name(item, timeMs);
  }

  nameLot(lot: number, timeMs: number): void {
    this.lots.name(lot, timeMs);
  }

  /** Begins to forget what was last named before `beforeMs`; what is kept from now on lives until the next time at least. */
  begin(beforeMs: number): void {
    this.beforeMs = beforeMs;
  }

  keepItem(item: number): void {
    this.items.name(item, this.beforeMs);
  }

  keepLot(lot: number): void {
    this.lots.name(lot, this.beforeMs);
  }

  readonly isItemForgotten = (item: number): boolean => this.items.isBefore(item, this.beforeMs);
  readonly isLotForgotten = (lot: number): boolean => this.lots.isBefore(lot, this.beforeMs);

  /** Ends it; tells what was forgotten, whose numbers may be given to others from now on. */
  end(forgotten: ForgottenTold): void {
    this.items.drop(this.beforeMs, forgotten.item);
    this.lots.drop(this.beforeMs, forgotten.lot);
  }
}

/** Who is told what a stream forgot. */
export interface ForgottenTold {
  readonly item: (item: number) => void;
  readonly lot: (lot: number) => void;
}
