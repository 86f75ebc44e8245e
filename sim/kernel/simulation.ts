/**
 * The event loop of a discrete-event simulation in whole milliseconds. Events go by (time,
 * priority, sequence); nothing else decides an order, so the same calls give the same run on every
 * machine. Callbacks and generator processes share one queue. It knows nothing of what is
 * simulated.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { EventHeap } from './event-heap.ts';
import { EventSlots } from './event-slots.ts';
import { InstantQueue } from './instant-queue.ts';
import { PRIORITIES, PRIORITY_FIRST, PRIORITY_NORMAL, RANK_PER_PRIORITY } from './priority.ts';
import { checkBody, Interrupt, Process, type ProcessHost } from './process.ts';
import type { Action, Resettable, Token } from './scheduler.ts';
import type { ProcessBody } from './waitable.ts';

export interface SimulationOptions {
  /** Whether events are folded into `fingerprint`; default true. */
  readonly fingerprint?: boolean;
  /** More events than this in one instant are taken for an endless loop; default 10⁷. */
  readonly maxEventsPerInstant?: number;
}

const DEFAULT_MAX_EVENTS_PER_INSTANT = 10_000_000;
/** Latest instant: whole ms stay exact below 2⁵³. */
const MAX_TIME_MS = Number.MAX_SAFE_INTEGER;
/** Withdrawn entries are swept out once they outnumber the live ones and this. */
const MIN_STALE = 4096;

const EMPTY_FINGERPRINT = 0x811c9dc5 | 0;
const MIX_1 = 0xcc9e2d51 | 0;
const MIX_2 = 0x1b873593;

export class Simulation implements ProcessHost {
  now = 0;
  /** Events that have run. */
  eventCount = 0;
  active: Process | undefined;
  private readonly heap = new EventHeap();
  private readonly instant = new InstantQueue();
  private readonly slots = new EventSlots();
  private readonly monitors: Resettable[] = [];
  private readonly isFingerprinting: boolean;
  private readonly maxEventsPerInstant: number;
  private hash = EMPTY_FINGERPRINT;
  private sequence = 0;
  private processCount = 0;
  private staleCount = 0;
  private instantStart = 0;
  private isStopped = false;

  constructor(options: SimulationOptions = {}) {
    this.isFingerprinting = options.fingerprint ?? true;
    this.maxEventsPerInstant = options.maxEventsPerInstant ?? DEFAULT_MAX_EVENTS_PER_INSTANT;
  }

  /**
   * 32 bits over time, kind and argument (a callback's, cut to 32 bits, or a process's number) of
   * every event so far. Two runs that differ in one event differ here, but for one chance in 2³².
   */
  get fingerprint(): number {
    return this.hash >>> 0;
  }

  schedule(delayMs: number, action: Action, arg = 0, priority = PRIORITY_NORMAL): Token {
    if (!(priority >= 0 && priority < PRIORITIES) || priority !== Math.floor(priority)) {
      throw this.argumentError(`priority must be a whole number 0 … 7, not ${priority}`);
    }
    const slot = this.slots.allocate(action, arg);
    const rank = this.plan(slot, delayMs, priority);
    return this.slots.tokenOf(slot, rank);
  }

  /**
   * Plans `action(arg)` at virtual time `timeMs`.
   *
   * @throws TheriacError E_KERNEL_DELAY if that is past, or not a whole number.
   */
  scheduleAt(timeMs: number, action: Action, arg = 0, priority = PRIORITY_NORMAL): Token {
    return this.schedule(timeMs - this.now, action, arg, priority);
  }

  cancel(token: Token): boolean {
    const slot = this.slots.slotOf(token);
    if (slot < 0) return false;
    this.slots.release(slot);
    this.countStale();
    return true;
  }

  /**
   * Starts a process in this instant, behind what is planned already.
   *
   * @param priority Of all its steps.
   * @throws TheriacError E_KERNEL_PROCESS if `body` is async or no generator.
   */
  process<R>(body: ProcessBody<R>, name: string, priority = PRIORITY_NORMAL): Process<R> {
    checkBody(body, name);
    const slot = this.slots.allocate(undefined, 0);
    const process = new Process(this, body, { name, id: this.processCount++, slot, priority });
    this.slots.setTarget(slot, process);
    return process;
  }

  /**
   * Runs events in order until none is left, `stop` is called, or the next one is not before
   * `untilMs`; in the last case `now` is `untilMs` afterwards, and another `run` goes on from
   * there.
   *
   * @throws TheriacError E_KERNEL_LIVELOCK, E_KERNEL_INTERRUPT (an interrupt nobody caught), and
   *   whatever events throw.
   */
  run(untilMs = Infinity): void {
    try {
      while (this.advance(untilMs)) {
        // one event each
      }
    } catch (error) {
      throw error instanceof Interrupt ? this.uncaughtInterrupt(error) : error;
    }
    const wasStopped = this.isStopped;
    this.isStopped = false;
    if (!wasStopped && untilMs !== Infinity && untilMs > this.now) this.now = untilMs;
  }

  /** Ends `run` after the present event. */
  stop(): void {
    this.isStopped = true;
  }

  addMonitor(monitor: Resettable): void {
    this.monitors.push(monitor);
  }

  /**
   * Has every monitor forget the past at `timeMs`, before anything else in that instant: the end of
   * a warm-up.
   */
  resetMonitorsAt(timeMs: number): void {
    const reset = () => {
      for (const monitor of this.monitors) monitor.reset();
    };
    this.scheduleAt(timeMs, reset, 0, PRIORITY_FIRST);
  }

  planStep(slot: number, delayMs: number, priority: number): void {
    this.plan(slot, delayMs, priority);
  }

  withdrawStep(slot: number): void {
    this.slots.clearPending(slot);
    this.countStale();
  }

  releaseSlot(slot: number): void {
    this.slots.release(slot);
  }

  private plan(slot: number, delayMs: number, priority: number): number {
    const time = this.now + delayMs;
    if (!(delayMs >= 0 && time <= MAX_TIME_MS) || delayMs !== Math.floor(delayMs)) {
      throw this.delayError(delayMs);
    }
    const rank = priority * RANK_PER_PRIORITY + this.sequence++;
    this.slots.setPending(slot, rank);
    if (delayMs === 0) this.instant.push(priority, rank, slot);
    else this.heap.push(time, rank, slot);
    return rank;
  }

  /** Runs one event, or skips a withdrawn one; false if there is none before `untilMs`. */
  private advance(untilMs: number): boolean {
    if (this.isStopped) return false;
    const { heap } = this;
    const time = heap.firstTime();
    if (!this.instant.isEmpty) {
      if (this.now >= untilMs) return false;
      this.advanceInstant(time);
      return true;
    }
    if (time >= untilMs || time === Infinity) return false;
    const rank = heap.firstRank();
    const slot = heap.take();
    if (!this.slots.isPending(slot, rank)) {
      this.staleCount -= 1;
      return true;
    }
    if (time !== this.now) {
      this.now = time;
      this.instantStart = this.eventCount;
    }
    this.execute(slot);
    return true;
  }

  /**
   * One event of the present instant: from the heap if planned earlier and not of lower urgency,
   * else from the ring.
   */
  private advanceInstant(heapTime: number): void {
    const { heap, instant } = this;
    const priority = instant.firstPriority();
    const fromHeap = heapTime === this.now && heap.firstRank() < (priority + 1) * RANK_PER_PRIORITY;
    const rank = fromHeap ? heap.firstRank() : instant.firstRank(priority);
    const slot = fromHeap ? heap.take() : instant.take(priority);
    if (!this.slots.isPending(slot, rank)) {
      this.staleCount -= 1;
      return;
    }
    if (this.eventCount - this.instantStart >= this.maxEventsPerInstant) throw this.livelock();
    this.execute(slot);
  }

  private execute(slot: number): void {
    const { slots } = this;
    this.eventCount += 1;
    const target = slots.target(slot);
    if (typeof target === 'function') {
      const arg = slots.arg(slot);
      slots.release(slot);
      if (this.isFingerprinting) this.fold(arg | 0);
      target(arg);
    } else {
      if (this.isFingerprinting) this.fold(~target.id);
      target.step();
    }
  }

  /** Folds time and argument into the fingerprint (rounds of MurmurHash3, Appleby 2011). */
  private fold(kindAndArg: number): void {
    let hash = Math.imul(this.hash ^ Math.imul(this.now | 0, MIX_1), MIX_2);
    hash = (hash << 13) | (hash >>> 19);
    hash = Math.imul(hash ^ Math.imul(kindAndArg, MIX_2), MIX_1);
    this.hash = hash ^ (hash >>> 15);
  }

  private countStale(): void {
    this.staleCount += 1;
    if (this.staleCount < MIN_STALE || this.staleCount * 2 < this.heap.size) return;
    this.heap.compact((slot, rank) => this.slots.isPending(slot, rank));
    this.staleCount = 0;
  }

  private get place(): string {
    return this.active === undefined ? `t = ${this.now} ms` : `process ${this.active.name}`;
  }

  private argumentError(rule: string): TheriacError {
    return new TheriacError({
      code: 'E_ARGUMENT',
      place: this.place,
      rule,
      remedy: 'correct the call',
    });
  }

  private delayError(delayMs: number): TheriacError {
    return new TheriacError({
      code: 'E_KERNEL_DELAY',
      place: this.place,
      rule: `a delay must be a whole number of ms, at least 0, not ${delayMs}`,
      remedy: 'round the delay, and keep it from going below 0',
    });
  }

  private livelock(): TheriacError {
    return new TheriacError({
      code: 'E_KERNEL_LIVELOCK',
      place: `t = ${this.now} ms`,
      rule: `more than ${this.maxEventsPerInstant} events in one instant`,
      remedy: 'look for a loop without delay, or raise maxEventsPerInstant',
    });
  }

  private uncaughtInterrupt(interruption: Interrupt): TheriacError {
    return new TheriacError({
      code: 'E_KERNEL_INTERRUPT',
      place: this.place,
      rule: 'the process was interrupted and did not catch it',
      remedy: 'catch Interrupt where the process waits',
      cause: interruption.reason,
    });
  }
}
