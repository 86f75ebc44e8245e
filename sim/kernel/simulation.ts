/**
 * The event loop of a discrete-event simulation in whole milliseconds. Events go by (time,
 * priority, sequence); nothing else decides an order, so the same calls give the same run on every
 * machine. Callbacks and generator processes share one queue. It knows nothing of what is
 * simulated.
 *
 * @module
 */
import type { Action, SyncAction, Token } from './action.ts';
import { ActionTable } from './action-table.ts';
import { restoreState, saveState } from './checkpoint/checkpoint.ts';
import { EventQueue } from './events/event-queue.ts';
import {
  ACTION,
  BORN,
  EventSlots,
  RESERVED,
  SLEEPING,
  WITHDRAWN,
  WOKEN,
} from './events/event-slots.ts';
import { InstantQueue } from './events/instant-queue.ts';
import { failureOf, refusePromise } from './failure.ts';
import { EMPTY_FINGERPRINT, folded } from './fingerprint.ts';
import { proceed, processBody } from './generator.ts';
import type { Trace } from './monitors/trace.ts';
import { PRIORITY_FIRST, PRIORITY_NORMAL } from './priority.ts';
import { Process, type ProcessHost } from './process.ts';
import { badDelay, checkPriority, livelock, runWithinRun } from './refusals.ts';
import type { Part } from './scheduler.ts';
import { DEFAULT_MAX_EVENTS_PER_INSTANT, type SimulationOptions } from './simulation-options.ts';
import type { SimulationState } from './simulation-state.ts';
import type { ProcessBody } from './waitable.ts';

/** Latest instant: whole ms stay exact below 2⁵³. */
const MAX_TIME_MS = Number.MAX_SAFE_INTEGER;

export class Simulation implements ProcessHost {
  now = 0;
  /** Events that have run. */
  eventCount = 0;
  activeSlot = -1;
  readonly maxEventsPerInstant: number;
  readonly isFingerprinting: boolean;
  readonly slots = new EventSlots<Process>();
  private readonly queue = new EventQueue(this.slots);
  private readonly instant = new InstantQueue(this.slots);
  private readonly parts: Part[] = [];
  private readonly actions = new ActionTable();
  private readonly trace: Trace | undefined;
  private hash = EMPTY_FINGERPRINT;
  private processCount = 0;
  private isRunning = false;
  /** The run ends when so many events have run. */
  private lastEvent = Infinity;
  /** The instant must end before so many events have run; at most `lastEvent`. */
  private limit = Infinity;
  private readonly resetMonitors = () => {
    for (const part of this.parts) part.reset?.();
  };

  constructor(options: SimulationOptions = {}) {
    this.isFingerprinting = options.fingerprint ?? true;
    this.trace = options.trace;
    this.maxEventsPerInstant = options.maxEventsPerInstant ?? DEFAULT_MAX_EVENTS_PER_INSTANT;
    this.actions.add('reset monitors', this.resetMonitors);
  }

  /**
   * 32 bits over time, kind and argument (a callback's, cut to 32 bits, or a process's number) of
   * every event so far. Two runs that differ in one event differ here, but for one chance in 2³².
   */
  get fingerprint(): number {
    return this.hash >>> 0;
  }

  get active(): Process | undefined {
    return this.activeSlot < 0 ? undefined : this.slots.processes[this.activeSlot];
  }

  get place(): string {
    return this.active === undefined ? `t = ${this.now} ms` : `process ${this.active.name}`;
  }

  schedule<F extends Action>(
    delayMs: number,
    action: F & SyncAction<F>,
    arg = 0,
    priority = PRIORITY_NORMAL,
  ): Token {
    checkPriority(priority, this);
    const slot = this.slots.allocate(ACTION, action, arg, priority);
    this.planStep(slot, delayMs);
    return this.slots.tokenOf(slot);
  }

  /**
   * Plans `action(arg)` at virtual time `timeMs`.
   *
   * @throws TheriacError E_KERNEL_DELAY if that is past, or not a whole number.
   */
  scheduleAt<F extends Action>(
    timeMs: number,
    action: F & SyncAction<F>,
    arg = 0,
    priority = PRIORITY_NORMAL,
  ): Token {
    return this.schedule<F>(timeMs - this.now, action, arg, priority);
  }

  cancel(token: Token): boolean {
    const slot = this.slots.slotOf(token);
    if (slot < 0) return false;
    this.withdraw(slot);
    return true;
  }

  /**
   * Gives an action a name, so that a checkpoint can hold its events; returns the action.
   *
   * @throws TheriacError E_ARGUMENT if the name or the action is registered already.
   */
  action<F extends Action>(name: string, action: F & SyncAction<F>): F {
    this.actions.add(name, action);
    return action;
  }

  reserve(action: Action, priority: number): number {
    return this.slots.allocate(RESERVED, action, 0, priority);
  }

  planReserved(slot: number): void {
    this.instant.push(slot);
  }

  /**
   * Starts a process in this instant, behind what is planned already.
   *
   * @param priority Of all its steps.
   * @throws TheriacError E_KERNEL_PROCESS if `body` is async or no generator.
   */
  process<R>(body: ProcessBody<R>, name: string, priority = PRIORITY_NORMAL): Process<R> {
    const generator = processBody(body, name);
    checkPriority(priority, this);
    const id = this.processCount++;
    const slot = this.slots.allocate(BORN, generator, id, priority);
    const process = new Process<R>(this, name, id, slot);
    this.slots.processes[slot] = process;
    this.instant.push(slot);
    return process;
  }

  /**
   * Runs events in order until none is left, `stop` is called, or the next one is not before
   * `untilMs`; in the last case `now` is `untilMs` afterwards, and another `run` goes on from
   * there.
   *
   * @throws TheriacError E_KERNEL_LIVELOCK, E_KERNEL_INTERRUPT (an interrupt nobody caught),
   *   E_KERNEL_FAILED (a process threw), E_KERNEL_STATE (called by an event), and what callbacks
   *   throw.
   */
  run(untilMs = Infinity): void {
    this.runTo(untilMs, Infinity);
    const wasStopped = this.lastEvent !== Infinity;
    if (!wasStopped && untilMs !== Infinity && untilMs > this.now) this.now = untilMs;
  }

  /** Runs `count` events, or fewer if there are no more; throws as `run` does. */
  runEvents(count: number): void {
    this.runTo(Infinity, this.eventCount + count);
  }

  /** Ends `run` after the present event. */
  stop(): void {
    this.lastEvent = 0;
    this.limit = 0;
  }

  /** Time of the next event; Infinity when there is none. */
  get nextEventMs(): number {
    return this.instant.isEmpty ? this.queue.firstTime() : this.now;
  }

  enrol(part: Part): void {
    this.parts.push(part);
  }

  /**
   * Has every monitor forget the past at `timeMs`, before anything else in that instant: the end of
   * a warm-up.
   */
  resetMonitorsAt(timeMs: number): void {
    this.scheduleAt(timeMs, this.resetMonitors, 0, PRIORITY_FIRST);
  }

  /** Writes a row of one's own into the trace; does nothing where there is none. */
  note(name: string, value: number): void {
    this.trace?.record(this.now, 'note', value, name);
  }

  /**
   * The whole simulation as bytes, between two runs.
   *
   * @throws TheriacError E_KERNEL_CHECKPOINT where something cannot be saved: a process, an event
   *   whose action is not registered, a store with objects. E_KERNEL_STATE within an event.
   */
  checkpoint(): Uint8Array {
    this.checkIdle();
    return saveState(this.state());
  }

  /**
   * Puts a checkpoint into this simulation, which must have been built by the same code as the one
   * saved. What was planned here is forgotten.
   *
   * @throws TheriacError E_KERNEL_RESTORE if the bytes are damaged or belong to another model; the
   *   model is of no use then. E_KERNEL_STATE within an event.
   */
  restore(bytes: Uint8Array): void {
    this.checkIdle();
    const state = this.state();
    restoreState(state, bytes);
    this.now = state.clock.now;
    this.eventCount = state.clock.eventCount;
    this.processCount = state.clock.processCount;
    this.hash = state.clock.hash;
  }

  planStep(slot: number, delayMs: number): void {
    if (delayMs === 0) {
      this.instant.push(slot);
      return;
    }
    const time = this.now + delayMs;
    // Most delays fit into 32 bits, where a whole number is told at once.
    const isWhole = (delayMs | 0) === delayMs || delayMs === Math.floor(delayMs);
    if (!(delayMs > 0 && time <= MAX_TIME_MS && isWhole)) throw badDelay(delayMs, this.place);
    this.queue.push(time, slot);
  }

  withdrawStep(process: Process): void {
    const { slots } = this;
    const { slot } = process;
    const body = slots.targets[slot]!;
    process.slot = slots.allocate(SLEEPING, body, process.id, slots.priorities[slot]!);
    slots.processes[process.slot] = process;
    this.withdraw(slot);
  }

  private withdraw(slot: number): void {
    this.slots.withdraw(slot);
    this.queue.withdrew();
  }

  private runTo(untilMs: number, lastEvent: number): void {
    this.checkIdle();
    this.isRunning = true;
    this.lastEvent = lastEvent;
    this.limit = Math.min(this.eventCount + this.maxEventsPerInstant, lastEvent);
    try {
      this.loop(untilMs);
    } catch (error) {
      const failure = failureOf(error, this.active, this.now);
      this.active?.fail();
      this.activeSlot = -1;
      throw failure;
    } finally {
      this.isRunning = false;
    }
  }

  private loop(untilMs: number): void {
    const { instant, slots } = this;
    if (this.now >= untilMs && !instant.isEmpty) return;
    for (;;) {
      let slot: number;
      if (instant.isEmpty) {
        slot = this.advance(untilMs);
        if (slot < 0) return;
      } else if (this.eventCount < this.limit) slot = instant.take();
      else if (this.eventCount >= this.lastEvent) return;
      else throw livelock(this.maxEventsPerInstant, this.now);
      const kind = slots.kinds[slot]!;
      if (kind < SLEEPING) this.act(slot, kind);
      else this.step(slot, kind);
    }
  }

  /** Goes on to the next instant before `untilMs`, and gives its first event; −1 if there is none. */
  private advance(untilMs: number): number {
    if (this.eventCount >= this.lastEvent) return -1;
    const { queue } = this;
    const time = queue.firstTime();
    if (time >= untilMs || time === Infinity) return -1;
    this.now = time;
    this.limit = Math.min(this.eventCount + this.maxEventsPerInstant, this.lastEvent);
    return queue.takeInstant(this.instant);
  }

  /** Runs a process to where it waits next. */
  private step(slot: number, kind: number): void {
    const { slots } = this;
    this.eventCount += 1;
    const id = slots.args[slot]!;
    if (this.isFingerprinting) this.hash = folded(this.hash, this.now, ~id);
    this.trace?.record(this.now, 'step', id, slots.processes[slot]!.name);
    this.activeSlot = slot;
    let value: unknown;
    if (kind !== SLEEPING) {
      if (kind === WOKEN) value = slots.processes[slot]!.held;
      slots.kinds[slot] = SLEEPING;
    }
    const step = proceed(slots.targets[slot] as ProcessBody<unknown>, value);
    const wanted = step.value;
    if (typeof wanted === 'number' && step.done !== true) this.planStep(slot, wanted);
    else slots.processes[slot]!.follow(step);
    this.activeSlot = -1;
  }

  /** Runs a callback. */
  private act(slot: number, kind: number): void {
    const { slots } = this;
    if (kind === WITHDRAWN) {
      slots.drop(slot);
      return;
    }
    this.eventCount += 1;
    const arg = slots.args[slot]!;
    if (this.isFingerprinting) this.hash = folded(this.hash, this.now, arg | 0);
    this.trace?.record(this.now, 'callback', arg, '');
    const action = slots.targets[slot] as (arg: number) => unknown;
    if (kind === ACTION) slots.release(slot);
    const result = action(arg);
    if (result !== undefined) refusePromise(result, this);
  }

  private state(): SimulationState {
    const { now, eventCount, processCount, hash } = this;
    const { isFingerprinting, slots, queue, instant, actions, parts } = this;
    const clock = { now, eventCount, processCount, hash };
    return { clock, isFingerprinting, slots, queue, instant, actions, parts };
  }

  private checkIdle(): void {
    if (this.isRunning) throw runWithinRun(this.place);
  }
}
