/**
 * A place for objects: putters wait while it is full, getters while it holds nothing that suits
 * them. Both are served first come first served; a getter with a filter does not hold up those
 * behind it. In which order items come out is the shelf's affair: oldest first, or by urgency.
 *
 * @module
 */
import { saveError, waitersError } from '../checkpoint/bytes.ts';
import { TimeWeighted } from '../monitors/time-weighted.ts';
import { Queue } from '../queue.ts';
import type { Part, Scheduler } from '../scheduler.ts';
import { PENDING, type Waitable, type Waiter } from '../waitable.ts';
import type { Changing } from '../waits/condition.ts';
import { Signal } from '../waits/signal.ts';
import { capacityOf } from './amounts.ts';

export interface StoreOptions {
  /** Items it can hold; default unlimited. */
  readonly capacity?: number;
  /** Keeps `level`; default false. */
  readonly monitored?: boolean;
}

type Filter<T> = (item: T) => boolean;

/** What a store keeps its items on. */
export interface Shelf<T> {
  readonly size: number;
  push(item: T): void;
  /** Puts an item that was taken back to where it would be taken first. */
  unshift(item: T): void;
  /** Removes the first item; there must be one. */
  shift(): T;
  /** Where the first item that matches is, −1 if nowhere. */
  findIndex(matches: Filter<T>): number;
  removeAt(index: number): T;
}

/** Waiting for an item; the one without a filter serves everybody. */
class Get<T> implements Waitable<T> {
  private readonly store: BaseStore<T>;
  private readonly suits: Filter<T> | undefined;

  constructor(store: BaseStore<T>, suits: Filter<T> | undefined) {
    this.store = store;
    this.suits = suits;
  }

  wait(waiter: Waiter): T | typeof PENDING {
    return this.store.take(waiter, this.suits);
  }

  abandon(waiter: Waiter): void {
    this.store.abandonGet(waiter);
  }

  undo(item: T): void {
    this.store.putBack(item);
  }
}

/** Waiting for room for an item. */
class Put<T> implements Waitable<undefined> {
  private readonly store: BaseStore<T>;
  private readonly item: T;

  constructor(store: BaseStore<T>, item: T) {
    this.store = store;
    this.item = item;
  }

  wait(waiter: Waiter): undefined | typeof PENDING {
    return this.store.give(waiter, this.item);
  }

  abandon(waiter: Waiter): void {
    this.store.abandonPut(waiter);
  }

  undo(): void {
    this.store.takeBack(this.item);
  }
}

/** A store over any shelf: see `Store` and `PriorityStore`. */
export class BaseStore<T> implements Changing, Part {
  readonly kind = 'store';
  readonly capacity: number;
  /** Number of items over time. */
  readonly level: TimeWeighted | undefined;
  private readonly scheduler: Scheduler;
  private readonly items: Shelf<T>;
  private readonly getters = new Queue<Waiter>();
  /** What each getter wants, in the same order. */
  private readonly filters = new Queue<Filter<T> | undefined>();
  private readonly putters = new Queue<Waiter>();
  /** What each putter brings, in the same order. */
  private readonly offered = new Queue<T>();
  private filterCount = 0;
  private changes: Signal | undefined;
  private readonly anyItem = new Get<T>(this, undefined);

  constructor(scheduler: Scheduler, shelf: Shelf<T>, options: StoreOptions) {
    this.scheduler = scheduler;
    this.capacity = capacityOf(scheduler, options.capacity);
    this.items = shelf;
    this.level = options.monitored === true ? new TimeWeighted(scheduler) : undefined;
    scheduler.enrol(this);
  }

  get changed(): Signal {
    this.changes ??= new Signal();
    return this.changes;
  }

  /** Number of items. */
  get size(): number {
    return this.items.size;
  }

  /** Waits for the first item, or the first that `suits`. */
  get(suits?: Filter<T>): Waitable<T> {
    return suits === undefined ? this.anyItem : new Get(this, suits);
  }

  /** Waits until there is room, and puts `item` in. */
  put(item: T): Waitable<undefined> {
    return new Put(this, item);
  }

  /** Puts `item` in without waiting; false if there is no room. */
  offer(item: T): boolean {
    if (this.getters.size > 0 && this.handOver(item)) return true;
    if (this.items.size >= this.capacity) return false;
    this.items.push(item);
    this.noteChange();
    return true;
  }

  /** Used by `get`. */
  take(waiter: Waiter, suits: Filter<T> | undefined): T | typeof PENDING {
    const { items } = this;
    const index = suits === undefined ? items.size - 1 : items.findIndex(suits);
    if (index < 0) {
      this.getters.push(waiter);
      this.filters.push(suits);
      if (suits !== undefined) this.filterCount += 1;
      return PENDING;
    }
    const item = suits === undefined ? items.shift() : items.removeAt(index);
    if (this.putters.size > 0) this.refill();
    this.noteChange();
    return item;
  }

  /** Used by `put`. */
  give(waiter: Waiter, item: T): undefined | typeof PENDING {
    if (this.offer(item)) return undefined;
    this.putters.push(waiter);
    this.offered.push(item);
    return PENDING;
  }

  abandonGet(waiter: Waiter): void {
    const index = this.getters.remove(waiter);
    if (index >= 0 && this.filters.removeAt(index) !== undefined) this.filterCount -= 1;
  }

  abandonPut(waiter: Waiter): void {
    const index = this.putters.remove(waiter);
    if (index >= 0) this.offered.removeAt(index);
  }

  /** Returns an item to where it came from, beyond the capacity if need be. */
  putBack(item: T): void {
    if (!this.handOver(item)) this.items.unshift(item);
    this.noteChange();
  }

  /** Takes out an item whose putter has changed its mind, if it is still there. */
  takeBack(item: T): void {
    const index = this.items.findIndex((other) => other === item);
    if (index < 0) return;
    this.items.removeAt(index);
    this.refill();
    this.noteChange();
  }

  /** Only an empty store can be saved: its items may be anything. */
  save(): void {
    const { place } = this.scheduler;
    if (this.getters.size > 0 || this.putters.size > 0) throw waitersError(place, 'a store');
    if (this.items.size === 0) return;
    throw saveError(
      place,
      'a store holds objects',
      'keep agents in an AgentTable and an AgentQueue',
    );
  }

  load(): void {
    while (this.items.size > 0) this.items.shift();
  }

  /** Hands an item to the first getter whom it suits; false if there is none. */
  private handOver(item: T): boolean {
    const { getters, filters } = this;
    let index = 0;
    if (this.filterCount > 0) {
      index = filters.findIndex((suits) => suits === undefined || suits(item));
      if (index < 0) return false;
    } else if (getters.size === 0) return false;
    if (filters.removeAt(index) !== undefined) this.filterCount -= 1;
    getters.removeAt(index).wake(item);
    return true;
  }

  /** Lets waiting putters in as far as there is room. */
  private refill(): void {
    while (this.putters.size > 0 && this.items.size < this.capacity) {
      const waiter = this.putters.shift();
      this.offer(this.offered.shift());
      waiter.wake(undefined);
    }
  }

  private noteChange(): void {
    this.level?.record(this.items.size);
    this.changes?.fire(undefined);
  }
}

/** A store from which the oldest item comes first. */
export class Store<T> extends BaseStore<T> {
  constructor(scheduler: Scheduler, options: StoreOptions = {}) {
    super(scheduler, new Queue<T>(), options);
  }
}
