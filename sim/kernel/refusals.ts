/**
 * What the event loop refuses, and in which words. They stand apart so that the loop can be read
 * on its own.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { PRIORITIES } from './priority.ts';

/** @throws TheriacError E_ARGUMENT unless `priority` is a whole number 0 … 7. */
export function checkPriority(priority: number, at: { readonly place: string }): void {
  if (priority >= 0 && priority < PRIORITIES && priority === Math.floor(priority)) return;
  throw new TheriacError({
    code: 'E_ARGUMENT',
    place: at.place,
    rule: `priority must be a whole number 0 … 7, not ${priority}`,
    remedy: 'correct the call',
  });
}

/** Refusal of a run, a checkpoint or a restore within an event. */
export function runWithinRun(place: string): TheriacError {
  return new TheriacError({
    code: 'E_KERNEL_STATE',
    place,
    rule: 'a run was started, saved or restored by one of its own events',
    remedy: 'call stop in the event, and do it when run has returned',
  });
}

/** Refusal of a delay that is no whole number of ms, or below 0. */
export function badDelay(delayMs: number, place: string): TheriacError {
  return new TheriacError({
    code: 'E_KERNEL_DELAY',
    place,
    rule: `a delay must be a whole number of ms, at least 0, not ${delayMs}`,
    remedy: 'round the delay, and keep it from going below 0',
  });
}

/** End of a run whose virtual time stands still. */
export function livelock(maxEventsPerInstant: number, nowMs: number): TheriacError {
  return new TheriacError({
    code: 'E_KERNEL_LIVELOCK',
    place: `t = ${nowMs} ms`,
    rule: `more than ${maxEventsPerInstant} events in one instant`,
    remedy: 'look for a loop without delay, or raise maxEventsPerInstant',
  });
}
