/**
 * Servers that are seized and released: by priority, then first come first served. Who seizes is
 * decided after everything else in an instant: a unit released then counts, in whatever order the
 * events of the instant ran, and the more urgent of two requests of one instant wins. With whole ms
 * such ties are common, not a corner case.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { Tally, TimeWeighted } from './monitor.ts';
import { PRIORITY_SEIZE } from './priority.ts';
import { Queue } from './queue.ts';
import type { Scheduler } from './scheduler.ts';
import { PENDING, type Waitable, type Waiter } from './waitable.ts';

export interface ResourceOptions {
  /** Units that can be held at once; default 1. */
  readonly capacity?: number;
  /** Keeps `queueLength`, `busy` and `waitingMs`; default false. */
  readonly monitored?: boolean;
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

export class Resource {
  readonly queueLength: TimeWeighted | undefined;
  readonly busy: TimeWeighted | undefined;
  readonly waitingMs: Tally | undefined;
  private readonly scheduler: Scheduler;
  private readonly lanes: Lane[] = [];
  private units: number;
  private held = 0;
  private queued = 0;
  private isServing = false;
  private readonly serve = () => this.serveQueue();

  constructor(scheduler: Scheduler, options: ResourceOptions = {}) {
    this.scheduler = scheduler;
    this.units = options.capacity ?? 1;
    if (options.monitored === true) {
      this.queueLength = new TimeWeighted(scheduler);
      this.busy = new TimeWeighted(scheduler);
      this.waitingMs = new Tally(scheduler);
    }
  }

  get capacity(): number {
    return this.units;
  }

  /** Units held now. */
  get inUse(): number {
    return this.held;
  }

  /**
   * Changes the number of units; units held beyond it are not taken away, but not given out again.
   */
  setCapacity(units: number): void {
    this.units = units;
    this.serveSoon();
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
    if (this.held === 0) {
      throw new TheriacError({
        code: 'E_KERNEL_STATE',
        place: `t = ${this.scheduler.now} ms`,
        rule: 'a resource was released more often than it was acquired',
        remedy: 'release in a finally block, once per acquire',
      });
    }
    this.held -= 1;
    this.busy?.record(this.held);
    this.serveSoon();
  }

  /** Called by a lane when a waiter has joined it. */
  requested(lane: Lane): void {
    this.queued += 1;
    if (this.waitingMs !== undefined) lane.sinceMs.push(this.scheduler.now);
    this.queueLength?.record(this.queued);
    this.serveSoon();
  }

  /** Called by a lane when the waiter at `index` has left it. */
  abandoned(lane: Lane, index: number): void {
    if (index < 0) return;
    this.queued -= 1;
    if (this.waitingMs !== undefined) lane.sinceMs.removeAt(index);
    this.queueLength?.record(this.queued);
  }

  private serveSoon(): void {
    if (this.isServing || this.queued === 0 || this.held >= this.units) return;
    this.isServing = true;
    this.scheduler.schedule(0, this.serve, 0, PRIORITY_SEIZE);
  }

  /** One grant an event: what the first holder does may change who is next. */
  private serveQueue(): void {
    this.isServing = false;
    if (this.held >= this.units) return;
    const lane = this.lanes.find((candidate) => candidate.waiters.size > 0);
    if (lane === undefined) return;
    const waiter = lane.waiters.shift();
    this.queued -= 1;
    this.held += 1;
    this.queueLength?.record(this.queued);
    this.busy?.record(this.held);
    this.waitingMs?.record(this.scheduler.now - lane.sinceMs.shift());
    this.serveSoon();
    waiter.resume(undefined);
  }
}
