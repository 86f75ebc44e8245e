/**
 * Something that happens, to everybody who waits for it at that moment; and a delay as a thing to
 * wait for, so that it can stand in an any-of ("the parcel, or patience runs out").
 *
 * @module
 */
import { Queue } from './queue.ts';
import type { Scheduler, Token } from './scheduler.ts';
import { PENDING, type Waitable, type Waiter } from './waitable.ts';

/** Wakes all its waiters with a value, again and again. */
export class Signal<T = undefined> implements Waitable<T> {
  private readonly waiters = new Queue<Waiter>();

  /** Wakes whoever waits now. */
  fire(value: T): void {
    for (let left = this.waiters.size; left > 0; left--) this.waiters.shift().wake(value);
  }

  wait(waiter: Waiter): typeof PENDING {
    this.waiters.push(waiter);
    return PENDING;
  }

  abandon(waiter: Waiter): void {
    this.waiters.remove(waiter);
  }
}

/**
 * A delay that can be combined; for one wait. A process that waits for nothing else yields the
 * number itself.
 */
export function timeout(scheduler: Scheduler, delayMs: number): Waitable<undefined> {
  let token: Token | undefined;
  return {
    wait: (waiter) => {
      token = scheduler.schedule(delayMs, () => waiter.resume(undefined));
      return PENDING;
    },
    abandon: () => {
      if (token !== undefined) scheduler.cancel(token);
    },
  };
}
