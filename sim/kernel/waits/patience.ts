/**
 * Reneging: giving up a wait when it has taken too long. Patience ends after everything else in its
 * last instant, so whoever can be served in that instant is served.
 *
 * @module
 */

import type { Token } from '../action.ts';
import { PRIORITY_LAST } from '../priority.ts';
import type { Scheduler } from '../scheduler.ts';
import { PENDING, type Waitable, type Waiter } from '../waitable.ts';

/** What a wait gives whose patience ran out. */
export const RENEGED: unique symbol = Symbol('reneged');

class Patience<T> implements Waitable<T | typeof RENEGED>, Waiter {
  private readonly scheduler: Scheduler;
  private readonly waitable: Waitable<T>;
  private readonly patienceMs: number;
  private waiter: Waiter | undefined;
  private token: Token = -1;

  constructor(scheduler: Scheduler, waitable: Waitable<T>, patienceMs: number) {
    this.scheduler = scheduler;
    this.waitable = waitable;
    this.patienceMs = patienceMs;
  }

  wait(waiter: Waiter): T | typeof PENDING {
    this.waiter = waiter;
    const value = this.waitable.wait(this);
    if (value === PENDING) this.plan(this.patienceMs, () => this.lastCall());
    return value;
  }

  abandon(): void {
    this.scheduler.cancel(this.token);
    this.waitable.abandon(this);
  }

  undo(value: T | typeof RENEGED): void {
    if (value !== RENEGED) this.waitable.undo?.(value);
  }

  wake(value: unknown): void {
    this.scheduler.cancel(this.token);
    this.waiter?.wake(value);
  }

  resume(value: unknown): void {
    this.scheduler.cancel(this.token);
    this.waiter?.resume(value);
  }

  /** Lets conditions that are looked at in this instant go before. */
  private lastCall(): void {
    this.plan(0, () => {
      this.waitable.abandon(this);
      this.waiter?.resume(RENEGED);
    });
  }

  private plan(delayMs: number, action: () => void): void {
    this.token = this.scheduler.schedule(delayMs, action, 0, PRIORITY_LAST);
  }
}

/**
 * Waits for `waitable`, but gives up after `patienceMs` with RENEGED; for one wait.
 *
 * @throws TheriacError E_KERNEL_DELAY unless the patience is a whole number of at least 0.
 */
export function withPatience<T>(
  scheduler: Scheduler,
  waitable: Waitable<T>,
  patienceMs: number,
): Waitable<T | typeof RENEGED> {
  return new Patience(scheduler, waitable, patienceMs);
}
