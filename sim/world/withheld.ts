/**
 * Statements that a censor keeps from the registry for a time. A scan is answered at once or not at
 * all, so that only what is sent for entry can be held back. What is held back has no row yet: rows
 * stand in the order in which the registry took them.
 *
 * @module
 */
import { Step, type SupplyEvent } from '../../ledger/events/index.ts';

export class Withheld {
  /** End of the silence by organisation, ms. */
  private readonly silenced = new Map<number, { untilMs: number; statements: SupplyEvent[] }>();

  /** Holds back what `party` states from now on until `untilMs`. */
  silence(party: number, untilMs: number): void {
    const known = this.silenced.get(party);
    if (known === undefined) this.silenced.set(party, { untilMs, statements: [] });
    else known.untilMs = Math.max(known.untilMs, untilMs);
  }

  /**
   * True where `event` is held back; a copy is kept, and news of it counts as arrived when it will be
   * entered.
   */
  takes(event: SupplyEvent): boolean {
    if (this.silenced.size === 0) return false;
    if (event.step === Step.dispensing || event.step === Step.verifying) return false;
    const found = this.silenced.get(event.party);
    if (found === undefined) return false;
    event.visibleToOtherMs = found.untilMs;
    event.visibleToAllMs = found.untilMs;
    found.statements.push({ ...event });
    return true;
  }

  /** Ends the silence of `party`, unless it goes on after `nowMs`; returns what it had stated. */
  release(party: number, nowMs: number): readonly SupplyEvent[] {
    const found = this.silenced.get(party);
    if (found === undefined || found.untilMs > nowMs) return [];
    this.silenced.delete(party);
    return found.statements;
  }
}
