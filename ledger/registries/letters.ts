/**
 * Letters on their way: recalls, licence notices, and their corrections. All take equally long, hence first in, first
 * out; there are few, so plain arrays do.
 *
 * @module
 */
import { NONE, Step, type SupplyEvent } from '../events/index.ts';

/** True where `event` goes to all parties as a letter: a statement about a lot or a licence, not about a pack. */
export function isLetter(event: Readonly<SupplyEvent>): boolean {
  return event.step === Step.reporting && event.item === NONE;
}

/** A queue; the fields describe the letter that arrives next, `nextArrivalMs` is Infinity where there is none. */
export class Letters {
  nextArrivalMs = Number.POSITIVE_INFINITY;
  lot = NONE;
  organisation = NONE;
  undone = false;
  private readonly waiting: { arrivalMs: number; lot: number; party: number; undone: boolean }[] =
    [];

  /** Posts a letter that arrives not before those already on their way. */
  post(arrivalMs: number, lot: number, organisation: number, undone: boolean): void {
    this.waiting.push({ arrivalMs, lot, party: organisation, undone });
    if (this.waiting.length === 1) this.show();
  }

  /** Drops the letter that arrived and shows the next. */
  take(): void {
    this.waiting.shift();
    this.show();
  }

  private show(): void {
    const next = this.waiting[0];
    this.nextArrivalMs = next?.arrivalMs ?? Number.POSITIVE_INFINITY;
    this.lot = next?.lot ?? NONE;
    this.organisation = next?.party ?? NONE;
    this.undone = next?.undone ?? false;
  }
}
