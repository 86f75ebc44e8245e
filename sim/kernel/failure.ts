/**
 * What `run` throws when an event fails: an error that names the process, whose own error is its
 * cause.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { Interrupt } from './interrupt.ts';
import type { Process } from './process.ts';

/**
 * The error for what an event threw. Errors of Theriac say enough already; those of callbacks are
 * the caller's own.
 */
export function failureOf(error: unknown, active: Process | undefined, nowMs: number): unknown {
  if (error instanceof TheriacError) return error;
  const place = active === undefined ? `t = ${nowMs} ms` : `process ${active.name}`;
  if (error instanceof Interrupt) {
    return new TheriacError({
      code: 'E_KERNEL_INTERRUPT',
      place,
      rule: 'the process was interrupted and did not catch it',
      remedy: 'catch Interrupt where the process waits',
      cause: error.reason,
    });
  }
  if (active === undefined) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new TheriacError({
    code: 'E_KERNEL_FAILED',
    place: `${place}, t = ${nowMs} ms`,
    rule: `its body threw: ${message}`,
    remedy: 'mend the body of the process; `cause` is what it threw',
    cause: error,
  });
}

/**
 * Refuses what a callback gave back if it is a promise; the promise is silenced.
 *
 * @throws TheriacError E_KERNEL_PROCESS
 */
export function refusePromise(result: unknown, at: { readonly place: string }): void {
  if (typeof (result as { then?: unknown } | null)?.then !== 'function') return;
  (result as PromiseLike<unknown>).then(undefined, () => undefined);
  throw new TheriacError({
    code: 'E_KERNEL_PROCESS',
    place: at.place,
    rule: 'a callback must not be async: what it awaits has no place in virtual time',
    remedy: 'schedule a further callback, or write a process',
  });
}
