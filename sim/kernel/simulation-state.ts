/**
 * What a simulation consists of, for those who save and restore it whole.
 *
 * @module
 */
import type { ActionTable } from './action-table.ts';
import type { EventQueue } from './events/event-queue.ts';
import type { EventSlots } from './events/event-slots.ts';
import type { InstantQueue } from './events/instant-queue.ts';
import type { Process } from './process.ts';
import type { Part } from './scheduler.ts';

/** Numbers that change with every event. */
export interface SimulationClock {
  now: number;
  eventCount: number;
  processCount: number;
  /** The fingerprint as a signed number. */
  hash: number;
}

export interface SimulationState {
  readonly clock: SimulationClock;
  readonly isFingerprinting: boolean;
  readonly slots: EventSlots<Process>;
  readonly queue: EventQueue;
  readonly instant: InstantQueue;
  readonly actions: ActionTable;
  readonly parts: readonly Part[];
}
