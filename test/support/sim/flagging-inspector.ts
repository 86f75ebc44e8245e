/**
 * A scoring service that needs no learning: it acts on every n-th scan it is asked about, whatever it is. It keeps what
 * it was told, so that a test can compare it with what happened.
 *
 * @module
 */
import type { EventTable } from '../../../ledger/events/index.ts';
import type { Inspection, InspectionAction, Inspector } from '../../../sim/index.ts';

export class FlaggingInspector implements Inspector {
  events: EventTable | undefined;
  readonly asked: number[] = [];
  readonly told: { readonly row: number; readonly falsified: boolean }[] = [];
  private readonly every: number;
  private readonly action: InspectionAction;

  constructor(every: number, action: InspectionAction) {
    this.every = every;
    this.action = action;
  }

  watch(events: EventTable): void {
    this.events = events;
  }

  inspect(row: number): Inspection {
    this.asked.push(row);
    const flagged = this.asked.length % this.every === 0;
    return { action: flagged ? this.action : 'pass', score: flagged ? 1 : 0 };
  }

  conclude(row: number, falsified: boolean): void {
    this.told.push({ row, falsified });
  }
}
