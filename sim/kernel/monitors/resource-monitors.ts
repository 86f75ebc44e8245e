/**
 * What is worth knowing of a resource over a run.
 *
 * @module
 */
import type { Scheduler } from '../scheduler.ts';
import { Tally } from './tally.ts';
import { TimeWeighted } from './time-weighted.ts';

/** Whether a resource keeps statistics; with an error, quantiles of waiting times, too. */
export type Monitoring = boolean | { readonly quantileError: number };

export interface ResourceMonitors {
  /** Requests that wait, over time. */
  readonly queueLength: TimeWeighted;
  /** Units held, over time. */
  readonly busy: TimeWeighted;
  /** From each request to its grant, in ms. */
  readonly waitingMs: Tally;
}

/** The monitors of a resource, if they are wanted. */
export function resourceMonitors(
  scheduler: Scheduler,
  monitoring: Monitoring = false,
): ResourceMonitors | undefined {
  if (monitoring === false) return undefined;
  return {
    queueLength: new TimeWeighted(scheduler),
    busy: new TimeWeighted(scheduler),
    waitingMs: new Tally(scheduler, monitoring === true ? {} : monitoring),
  };
}
