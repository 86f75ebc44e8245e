/**
 * What a simulation can be told at its making.
 *
 * @module
 */
import type { Trace } from './monitors/trace.ts';

export interface SimulationOptions {
  /** Whether events are folded into `fingerprint`; default true. */
  readonly fingerprint?: boolean;
  /** More events than this in one instant are taken for an endless loop; default 10⁷. */
  readonly maxEventsPerInstant?: number;
  /** Keeps every event. */
  readonly trace?: Trace;
}

export const DEFAULT_MAX_EVENTS_PER_INSTANT = 10_000_000;
