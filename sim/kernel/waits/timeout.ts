/**
 * A delay as a thing to wait for, so that it can stand in an any-of. A process that waits for
 * nothing else yields the number itself, which costs less.
 *
 * @module
 */
import type { Token } from '../action.ts';
import type { Scheduler } from '../scheduler.ts';
import { PENDING, type Waitable, type Waiter } from '../waitable.ts';

class Timeout implements Waitable<undefined> {
  private readonly scheduler: Scheduler;
  private readonly delayMs: number;
  private token: Token = -1;

  constructor(scheduler: Scheduler, delayMs: number) {
    this.scheduler = scheduler;
    this.delayMs = delayMs;
  }

  wait(waiter: Waiter): typeof PENDING {
    this.token = this.scheduler.schedule(this.delayMs, () => {
      waiter.resume(undefined);
    });
    return PENDING;
  }

  abandon(): void {
    this.scheduler.cancel(this.token);
  }
}

/** A delay that can be combined; for one wait. */
export function timeout(scheduler: Scheduler, delayMs: number): Waitable<undefined> {
  return new Timeout(scheduler, delayMs);
}
