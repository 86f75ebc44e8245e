/**
 * A process: a generator that the simulation drives. `yield <number>` is the fast path and
 * allocates nothing; anything else is a `Waitable`. Promises are refused: the order in which awaits
 * continue depends on how deep they are nested, so a wait of 1 ms could end after events of later
 * instants.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { BORN, type EventSlots, SLEEPING, WAITING, WOKEN } from './events/event-slots.ts';
import { proceed } from './generator.ts';
import { Interrupt } from './interrupt.ts';
import { PRIORITY_FIRST } from './priority.ts';
import { Queue } from './queue.ts';
import type { Scheduler } from './scheduler.ts';
import { PENDING, type ProcessBody, type Waitable, type Waiter, type Yielded } from './waitable.ts';

/** What a process needs of its simulation beyond a scheduler. */
export interface ProcessHost extends Scheduler {
  readonly slots: EventSlots<Process>;
  /** Slot of the process whose code runs at the moment, else −1. */
  activeSlot: number;
  /** Waits that may be settled at once within one event. */
  readonly maxEventsPerInstant: number;
  /** Withdraws the planned step of a process, and gives it another slot. */
  withdrawStep(process: Process): void;
}

const ENDED = -1;

export class Process<R = unknown> implements Waiter, Waitable<R> {
  readonly name: string;
  /** Number of the process in order of creation. */
  readonly id: number;
  /** Where its events are; −1 when it has ended. */
  slot: number;
  /**
   * What the next step hands to the body; while it waits, what for; when it has ended, its result.
   * One field, because a model may make millions of processes.
   */
  held: unknown = undefined;
  private readonly host: ProcessHost;
  private joined: Queue<Waiter> | undefined = undefined;

  /** Use `Simulation.process`. */
  constructor(host: ProcessHost, name: string, id: number, slot: number) {
    this.host = host;
    this.name = name;
    this.id = id;
    this.slot = slot;
  }

  get hasEnded(): boolean {
    return this.slot === ENDED;
  }

  resume(value: unknown): void {
    const { host, slot } = this;
    host.activeSlot = slot;
    this.held = undefined;
    this.follow(proceed(bodyOf<R>(host, slot), value));
    host.activeSlot = -1;
  }

  wake(value: unknown): void {
    const { host, slot } = this;
    this.held = value;
    host.slots.kinds[slot] = WOKEN;
    host.planStep(slot, 0);
  }

  /**
   * Throws an `Interrupt` into the process, first thing in this instant. What it waits for is given
   * up; a wait that is already settled is handed over before. A process that has ended by then is
   * left alone.
   *
   * @throws TheriacError E_KERNEL_STATE if the process interrupts itself or has ended.
   */
  interrupt(reason?: unknown): void {
    if (this.slot === ENDED) throw this.stateError('a process that has ended was interrupted');
    if (this.host.activeSlot === this.slot) {
      throw this.stateError('a process cannot interrupt itself');
    }
    this.planInterrupt(new Interrupt(reason));
  }

  /**
   * The same for those who may come too late: an interrupt is not delivered once it is withdrawn,
   * and a process that has ended is left alone.
   */
  planInterrupt(interruption: Interrupt): void {
    this.host.schedule(0, () => this.deliver(interruption), this.id, PRIORITY_FIRST);
  }

  /** Waiting for a process gives what its body returns. */
  wait(waiter: Waiter): R | typeof PENDING {
    if (this.slot === ENDED) return this.held as R;
    this.joined ??= new Queue<Waiter>();
    this.joined.push(waiter);
    return PENDING;
  }

  abandon(waiter: Waiter): void {
    this.joined?.remove(waiter);
  }

  /** Does what the body yielded, until it has to wait or ends; called by the event loop. */
  follow(first: IteratorResult<Yielded, R>): void {
    const { host, slot } = this;
    let step = first;
    for (let settled = 0; step.done !== true; settled++) {
      const wanted = step.value;
      if (typeof wanted === 'number') {
        host.slots.kinds[slot] = SLEEPING;
        host.planStep(slot, wanted);
        return;
      }
      if (!isWaitable(wanted)) throw this.yieldError(wanted);
      host.slots.kinds[slot] = WAITING;
      this.held = wanted;
      const value = wanted.wait(this);
      if (value === PENDING) return;
      if (settled >= host.maxEventsPerInstant) throw this.livelock();
      this.held = undefined;
      step = proceed(bodyOf<R>(host, slot), value);
    }
    this.end(step.value);
  }

  /** Takes note that the body has failed. */
  fail(): void {
    this.host.slots.release(this.slot);
    this.slot = ENDED;
  }

  private deliver(interruption: Interrupt): void {
    const { host, slot } = this;
    if (slot === ENDED || interruption.isWithdrawn) return;
    const kind = host.slots.kinds[slot];
    if (kind === WOKEN || kind === BORN) {
      const priority = host.slots.priorities[slot]!;
      host.schedule(0, () => this.deliver(interruption), this.id, priority);
      return;
    }
    if (kind === WAITING) (this.held as Waitable).abandon(this);
    else host.withdrawStep(this);
    this.held = undefined;
    host.activeSlot = this.slot;
    this.follow(bodyOf<R>(host, this.slot).throw(interruption));
    host.activeSlot = -1;
  }

  private end(result: R): void {
    this.host.slots.release(this.slot);
    this.slot = ENDED;
    this.held = result;
    const { joined } = this;
    while (joined !== undefined && joined.size > 0) joined.shift().wake(result);
  }

  private stateError(rule: string): TheriacError {
    return new TheriacError({
      code: 'E_KERNEL_STATE',
      place: `process ${this.name}`,
      rule,
      remedy: 'ask hasEnded first',
    });
  }

  private yieldError(wanted: unknown): TheriacError {
    const isPromise = typeof (wanted as { then?: unknown } | null)?.then === 'function';
    return new TheriacError({
      code: 'E_KERNEL_YIELD',
      place: this.host.place,
      rule: `yielded ${isPromise ? 'a promise' : `a ${typeof wanted}`}, which cannot be waited for`,
      remedy: 'yield a delay in whole ms or a Waitable; virtual time knows no promises',
    });
  }

  private livelock(): TheriacError {
    return new TheriacError({
      code: 'E_KERNEL_LIVELOCK',
      place: this.host.place,
      rule: `more than ${this.host.maxEventsPerInstant} waits in a row that took no time`,
      remedy: 'look for a loop whose waits are all settled at once, or raise maxEventsPerInstant',
    });
  }
}

function bodyOf<R>(host: ProcessHost, slot: number): ProcessBody<R> {
  return host.slots.targets[slot] as ProcessBody<R>;
}

function isWaitable(value: unknown): value is Waitable {
  return typeof (value as { wait?: unknown } | null | undefined)?.wait === 'function';
}
