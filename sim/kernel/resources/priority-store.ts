/**
 * A store from which the most urgent item comes first, and of equal ones the oldest.
 *
 * @module
 */
import type { Scheduler } from '../scheduler.ts';
import { PriorityQueue } from './priority-queue.ts';
import { BaseStore, type StoreOptions } from './store.ts';

export class PriorityStore<T> extends BaseStore<T> {
  /**
   * @param urgency The lower, the sooner an item is taken. It is asked once, when the item is put
   *   in.
   */
  constructor(scheduler: Scheduler, urgency: (item: T) => number, options: StoreOptions = {}) {
    super(scheduler, new PriorityQueue(urgency), options);
  }
}
