/**
 * Tickets and what became of them. Each is told once, to whoever listens to all and to whoever waits for this one.
 *
 * @module
 */
import { Fault } from './rejection.ts';

export interface Outcome {
  /** `''` where the transaction is stored, else the code of the refusal. */
  readonly code: string;
  /** Position in the tree, or −1. */
  readonly position: number;
}

/** Told once per ticket: `''` and the position in the tree, or the code of the refusal and −1. */
export type OutcomeListener = (ticket: number, code: string, position: number) => void;

export class Outcomes {
  accepted = 0;
  refused = 0;
  private nextTicket = 0;
  private readonly nameOf: (fault: number) => string;
  private readonly listener: OutcomeListener | undefined;
  private readonly waiting = new Map<number, (outcome: Outcome) => void>();

  /** `nameOf` gives the code of a fault, `''` for none. */
  constructor(nameOf: (fault: number) => string, listener: OutcomeListener | undefined) {
    this.nameOf = nameOf;
    this.listener = listener;
  }

  /** A ticket for one more transaction. */
  issue(): number {
    return this.nextTicket++;
  }

  /** Resolves with the outcome of a ticket that was issued and not told yet. */
  of(ticket: number): Promise<Outcome> {
    return new Promise((resolve) => {
      this.waiting.set(ticket, resolve);
    });
  }

  tell(ticket: number, fault: number, position: number): void {
    const code = this.nameOf(fault);
    if (fault === Fault.none) this.accepted++;
    else this.refused++;
    this.listener?.(ticket, code, position);
    const resolve = this.waiting.get(ticket);
    if (resolve === undefined) return;
    this.waiting.delete(ticket);
    resolve({ code, position });
  }
}
