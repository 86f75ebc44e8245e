/**
 * A place for objects: putters wait while it is full, getters while it holds nothing that suits
 * them. Both are served first come first served; a getter with a filter does not hold up those
 * behind it.
 *
 * @module
 */

import { TimeWeighted } from './monitor.ts';
import { Queue } from './queue.ts';
import type { Scheduler } from './scheduler.ts';
import { PENDING, type Waitable, type Waiter } from './waitable.ts';

export interface StoreOptions {
  /** Items it can hold; default unlimited. */
  readonly capacity?: number;
  /** Keeps `level`; default false. */
  readonly monitored?: boolean;
}

interface Getter<T> {
  readonly waiter: Waiter;
  readonly suits: ((item: T) => boolean) | undefined;
}

interface Putter<T> {
  readonly waiter: Waiter;
  readonly item: T;
}

export class Store<T> {
  readonly capacity: number;
  /** Number of items over time. */
  readonly level: TimeWeighted | undefined;
  private readonly items = new Queue<T>();
  private readonly getters = new Queue<Getter<T>>();
  private readonly putters = new Queue<Putter<T>>();
  private readonly anyItem: Waitable<T> = this.getterOf(undefined);

  constructor(scheduler: Scheduler, options: StoreOptions = {}) {
    this.capacity = options.capacity ?? Infinity;
    this.level = options.monitored === true ? new TimeWeighted(scheduler) : undefined;
  }

  /** Number of items. */
  get size(): number {
    return this.items.size;
  }

  /** Waits for the oldest item, or the oldest that `suits`. */
  get(suits?: (item: T) => boolean): Waitable<T> {
    return suits === undefined ? this.anyItem : this.getterOf(suits);
  }

  /** Waits until there is room, and puts `item` in. */
  put(item: T): Waitable<undefined> {
    return {
      wait: (waiter) => {
        if (this.offer(item)) return undefined;
        this.putters.push({ waiter, item });
        return PENDING;
      },
      abandon: (waiter) => removeWaiter(this.putters, waiter),
      undo: () => {
        if (this.items.remove(item) >= 0) this.refill();
      },
    };
  }

  /** Puts `item` in without waiting; false if there is no room. */
  offer(item: T): boolean {
    const index = this.getters.findIndex(({ suits }) => suits === undefined || suits(item));
    if (index >= 0) {
      this.getters.removeAt(index).waiter.wake(item);
      return true;
    }
    if (this.items.size >= this.capacity) return false;
    this.items.push(item);
    this.level?.record(this.items.size);
    return true;
  }

  private getterOf(suits: ((item: T) => boolean) | undefined): Waitable<T> {
    return {
      wait: (waiter) => {
        const index = suits === undefined ? 0 : this.items.findIndex(suits);
        if (index < 0 || index >= this.items.size) {
          this.getters.push({ waiter, suits });
          return PENDING;
        }
        const item = this.items.removeAt(index);
        this.refill();
        return item;
      },
      abandon: (waiter) => removeWaiter(this.getters, waiter),
      undo: (item) => this.putBack(item),
    };
  }

  /** Lets waiting putters in as far as there is room. */
  private refill(): void {
    while (this.putters.size > 0 && this.items.size < this.capacity) {
      const { waiter, item } = this.putters.shift();
      this.offer(item);
      waiter.wake(undefined);
    }
    this.level?.record(this.items.size);
  }

  /** Returns an item to the front, beyond the capacity if need be. */
  private putBack(item: T): void {
    const index = this.getters.findIndex(({ suits }) => suits === undefined || suits(item));
    if (index >= 0) this.getters.removeAt(index).waiter.wake(item);
    else this.items.unshift(item);
    this.level?.record(this.items.size);
  }
}

function removeWaiter(queue: Queue<{ readonly waiter: Waiter }>, waiter: Waiter): void {
  const index = queue.findIndex((entry) => entry.waiter === waiter);
  if (index >= 0) queue.removeAt(index);
}
