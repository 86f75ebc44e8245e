/**
 * Something that happens, to everybody who waits for it at that moment.
 *
 * @module
 */
import { Queue } from '../queue.ts';
import { PENDING, type Waitable, type Waiter } from '../waitable.ts';

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
