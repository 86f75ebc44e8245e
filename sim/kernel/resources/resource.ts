/**
 * Servers that are seized and released: by priority, then first come first served. Who seizes is
 * decided after everything else in an instant: a unit released then counts, in whatever order the
 * events of the instant ran, and the more urgent of two requests of one instant wins. With whole ms
 * such ties are common, not a corner case.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import { type StateReader, type StateWriter, waitersError } from '../checkpoint/bytes.ts';
import {
  type Monitoring,
  type ResourceMonitors,
  resourceMonitors,
} from '../monitors/resource-monitors.ts';
import type { Tally } from '../monitors/tally.ts';
import type { TimeWeighted } from '../monitors/time-weighted.ts';
import { PRIORITY_SEIZE } from '../priority.ts';
import { Queue } from '../queue.ts';
import type { Part, Scheduler } from '../scheduler.ts';
import { PENDING, type ProcessBody, type Waitable, type Waiter } from '../waitable.ts';
import type { Changing } from '../waits/condition.ts';
import { Signal } from '../waits/signal.ts';
import { capacityOf } from './amounts.ts';

export interface ResourceOptions {
  /** Units that can be held at once; default 1. */
  readonly capacity?: number;
  /** Keeps `queueLength`, `busy` and `waitingMs`; default false. */
  readonly monitored?: Monitoring;
}

/**
 * Requests of one priority. It holds nothing per request, so `yield resource.acquire()` allocates
 * nothing.
 */
class Lane implements Waitable<undefined> {
  readonly priority: number;
  readonly waiters = new Queue<Waiter>();
  /** When each waiter came; kept only for a monitor. */
  readonly sinceMs = new Queue<number>();
  private readonly resource: Resource;

  constructor(resource: Resource, priority: number) {
    this.resource = resource;
    this.priority = priority;
  }

  wait(waiter: Waiter): typeof PENDING {
    this.waiters.push(waiter);
    this.resource.requested(this);
    return PENDING;
  }

  abandon(waiter: Waiter): void {
    this.resource.abandoned(this, this.waiters.remove(waiter));
  }

  undo(): void {
    this.resource.release();
  }
}

export class Resource implements Changing, Part {
  readonly kind = 'resource';
  private readonly monitors: ResourceMonitors | undefined;
  private readonly scheduler: Scheduler;
  private readonly lanes: Lane[] = [];
  private readonly grantSlot: number;
  private units: number;
  private held = 0;
  private waiting = 0;
  private isGranting = false;
  private changes: Signal | undefined;

  /** @throws TheriacError E_ARGUMENT if the capacity is not a whole number of at least 0. */
  constructor(scheduler: Scheduler, options: ResourceOptions = {}) {
    this.scheduler = scheduler;
    this.units = capacityOf(scheduler, options.capacity ?? 1);
    this.monitors = resourceMonitors(scheduler, options.monitored);
    this.grantSlot = scheduler.reserve(() => {
      this.grant();
    }, PRIORITY_SEIZE);
    scheduler.enrol(this);
  }

  /** Requests that wait, over time; only where it is monitored. */
  get queueLength(): TimeWeighted | undefined {
    return this.monitors?.queueLength;
  }

  /** Units held, over time; only where it is monitored. */
  get busy(): TimeWeighted | undefined {
    return this.monitors?.busy;
  }

  /** From each request to its grant; only where it is monitored. */
  get waitingMs(): Tally | undefined {
    return this.monitors?.waitingMs;
  }

  get capacity(): number {
    return this.units;
  }

  /** Units held now. */
  get inUse(): number {
    return this.held;
  }

  /** Requests that wait now. */
  get queued(): number {
    return this.waiting;
  }

  get changed(): Signal {
    this.changes ??= new Signal();
    return this.changes;
  }

  /**
   * Changes the number of units; units held beyond it are not taken away, but not given out again.
   *
   * @throws TheriacError E_ARGUMENT if it is not a whole number of at least 0.
   */
  setCapacity(units: number): void {
    this.units = capacityOf(this.scheduler, units);
    this.grantSoon();
    this.changes?.fire(undefined);
  }

  /**
   * Waits for one unit, to be given back by `release`.
   *
   * @param priority Lower is served first; default 0.
   */
  acquire(priority = 0): Waitable<undefined> {
    for (const lane of this.lanes) if (lane.priority === priority) return lane;
    const lane = new Lane(this, priority);
    this.lanes.push(lane);
    this.lanes.sort((a, b) => a.priority - b.priority);
    return lane;
  }

  /**
   * Gives back one unit.
   *
   * @throws TheriacError E_KERNEL_STATE if none is held.
   */
  release(): void {
    if (this.held === 0) throw this.releasedTooOften();
    this.held -= 1;
    this.monitors?.busy.record(this.held);
    this.grantSoon();
    this.changes?.fire(undefined);
  }

  /**
   * A whole service: acquires, holds for `workMs`, releases, also where it is interrupted.
   * `yield* desk.serve(5000)`.
   */
  *serve(workMs: number, priority = 0): ProcessBody {
    yield this.acquire(priority);
    try {
      yield workMs;
    } finally {
      this.release();
    }
  }

  /** Called by a lane when a waiter has joined it. */
  requested(lane: Lane): void {
    this.waiting += 1;
    if (this.monitors !== undefined) {
      lane.sinceMs.push(this.scheduler.now);
      this.monitors.queueLength.record(this.waiting);
    }
    this.grantSoon();
    this.changes?.fire(undefined);
  }

  /** Called by a lane when the waiter at `index` has left it. */
  abandoned(lane: Lane, index: number): void {
    if (index < 0) return;
    this.waiting -= 1;
    if (this.monitors !== undefined) {
      lane.sinceMs.removeAt(index);
      this.monitors.queueLength.record(this.waiting);
    }
    this.changes?.fire(undefined);
  }

  save(writer: StateWriter): void {
    if (this.waiting > 0) throw waitersError(this.scheduler.place, 'a resource');
    writer.number(this.units);
    writer.number(this.held);
    writer.number(this.isGranting ? 1 : 0);
  }

  load(reader: StateReader): void {
    this.units = reader.number();
    this.held = reader.number();
    this.isGranting = reader.number() === 1;
  }

  private grantSoon(): void {
    if (this.isGranting || this.waiting === 0 || this.held >= this.units) return;
    this.isGranting = true;
    this.scheduler.planReserved(this.grantSlot);
  }

  /** One grant an event: what the first holder does may change who is next. */
  private grant(): void {
    this.isGranting = false;
    if (this.held >= this.units || this.waiting === 0) return;
    const lane = this.firstLane();
    const waiter = lane.waiters.shift();
    this.waiting -= 1;
    this.held += 1;
    if (this.monitors !== undefined) {
      this.monitors.queueLength.record(this.waiting);
      this.monitors.busy.record(this.held);
      this.monitors.waitingMs.record(this.scheduler.now - lane.sinceMs.shift());
    }
    this.grantSoon();
    this.changes?.fire(undefined);
    waiter.resume(undefined);
  }

  /** The most urgent lane in which somebody waits; there must be one. */
  private firstLane(): Lane {
    let at = 0;
    while (this.lanes[at]!.waiters.size === 0) at += 1;
    return this.lanes[at]!;
  }

  private releasedTooOften(): TheriacError {
    return new TheriacError({
      code: 'E_KERNEL_STATE',
      place: this.scheduler.place,
      rule: 'a resource was released more often than it was acquired',
      remedy: 'release in a finally block, once per acquire',
    });
  }
}
