/**
 * A process: a generator that the simulation drives. `yield <number>` is the fast path and
 * allocates nothing; anything else is a `Waitable`. Promises are refused: the order in which awaits
 * continue depends on how deep they are nested, so a wait of 1 ms could end after events of later
 * instants.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { PRIORITY_FIRST } from './priority.ts';
import { Queue } from './queue.ts';
import type { Scheduler } from './scheduler.ts';
import { PENDING, type ProcessBody, type Waitable, type Waiter, type Yielded } from './waitable.ts';

/** Thrown into a process by `interrupt`. */
export class Interrupt {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}

/** What a process needs of its simulation beyond a scheduler. */
export interface ProcessHost extends Scheduler {
  /** The process whose code runs at the moment. */
  active: Process | undefined;
  /** Plans the next step of the process that owns `slot`. */
  planStep(slot: number, delayMs: number, priority: number): void;
  /** Withdraws the planned step. */
  withdrawStep(slot: number): void;
  releaseSlot(slot: number): void;
}

/** A step is planned and will hand over a value: the start, or a wait that is settled. */
const WOKEN = 0;
const SLEEPING = 1;
const WAITING = 2;
const RUNNING = 3;
const ENDED = 4;

export class Process<R = unknown> implements Waiter, Waitable<R> {
  readonly name: string;
  /** Number of the process in order of creation. */
  readonly id: number;
  private readonly host: ProcessHost;
  private readonly body: ProcessBody<R>;
  private readonly slot: number;
  private readonly priority: number;
  private state = WOKEN;
  /** What the next step hands to the body. */
  private value: unknown = undefined;
  private target: Waitable | undefined;
  private result: R | undefined;
  private joined: Queue<Waiter> | undefined;

  /** Use `Simulation.process`. */
  constructor(
    host: ProcessHost,
    body: ProcessBody<R>,
    options: { name: string; id: number; slot: number; priority: number },
  ) {
    this.host = host;
    this.body = body;
    this.name = options.name;
    this.id = options.id;
    this.slot = options.slot;
    this.priority = options.priority;
    host.planStep(this.slot, 0, this.priority);
  }

  get hasEnded(): boolean {
    return this.state === ENDED;
  }

  /** Runs the planned step; called by the event loop. */
  step(): void {
    const { value } = this;
    this.value = undefined;
    this.resume(value);
  }

  resume(value: unknown): void {
    const { host } = this;
    host.active = this;
    this.state = RUNNING;
    this.target = undefined;
    this.follow(this.body.next(value));
    host.active = undefined;
  }

  wake(value: unknown): void {
    this.state = WOKEN;
    this.target = undefined;
    this.value = value;
    this.host.planStep(this.slot, 0, this.priority);
  }

  /**
   * Throws an `Interrupt` into the process, first thing in this instant. What it waits for is given
   * up; a wait that is already settled is handed over before. A process that has ended by then is
   * left alone.
   *
   * @throws TheriacError E_KERNEL_STATE if the process interrupts itself or has ended.
   */
  interrupt(reason?: unknown): void {
    if (this.state === RUNNING) throw this.stateError('a process cannot interrupt itself');
    if (this.state === ENDED) throw this.stateError('a process that has ended was interrupted');
    const interruption = new Interrupt(reason);
    this.host.schedule(0, () => this.deliver(interruption), this.id, PRIORITY_FIRST);
  }

  /** Waiting for a process gives what its body returns. */
  wait(waiter: Waiter): R | typeof PENDING {
    if (this.state === ENDED) return this.result as R;
    this.joined ??= new Queue<Waiter>();
    this.joined.push(waiter);
    return PENDING;
  }

  abandon(waiter: Waiter): void {
    this.joined?.remove(waiter);
  }

  private deliver(interruption: Interrupt): void {
    if (this.state === ENDED) return;
    if (this.state === WOKEN) {
      this.host.schedule(0, () => this.deliver(interruption), this.id, this.priority);
      return;
    }
    if (this.state === WAITING) this.target?.abandon(this);
    else this.host.withdrawStep(this.slot);
    this.target = undefined;
    this.host.active = this;
    this.state = RUNNING;
    this.follow(this.body.throw(interruption));
    this.host.active = undefined;
  }

  /** Does what the body yielded, until it has to wait or ends. */
  private follow(first: IteratorResult<Yielded, R>): void {
    let step = first;
    while (step.done !== true) {
      const wanted = step.value;
      if (typeof wanted === 'number') {
        this.state = SLEEPING;
        this.host.planStep(this.slot, wanted, this.priority);
        return;
      }
      if (!isWaitable(wanted)) throw this.yieldError(wanted);
      const value = wanted.wait(this);
      if (value === PENDING) {
        this.state = WAITING;
        this.target = wanted;
        return;
      }
      step = this.body.next(value);
    }
    this.end(step.value);
  }

  private end(result: R): void {
    this.state = ENDED;
    this.result = result;
    this.host.releaseSlot(this.slot);
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
      place: `process ${this.name}`,
      rule: `yielded ${isPromise ? 'a promise' : `a ${typeof wanted}`}, which cannot be waited for`,
      remedy: 'yield a delay in whole ms or a Waitable; virtual time knows no promises',
    });
  }
}

function isWaitable(value: unknown): value is Waitable {
  return typeof (value as { wait?: unknown } | null | undefined)?.wait === 'function';
}

/**
 * Refuses what cannot be driven as a process: async generators, promises, and generator functions
 * that were not called.
 *
 * @throws TheriacError E_KERNEL_PROCESS
 */
export function checkBody(body: unknown, name: string): void {
  const candidate = body as Partial<Generator & AsyncGenerator> | null | undefined;
  const isAsync =
    typeof candidate?.[Symbol.asyncIterator] === 'function' ||
    typeof (body as { then?: unknown } | null | undefined)?.then === 'function';
  if (!isAsync && typeof candidate?.next === 'function' && typeof candidate.throw === 'function') {
    return;
  }
  throw new TheriacError({
    code: 'E_KERNEL_PROCESS',
    place: `process ${name}`,
    rule: isAsync ? 'a process must not be async' : 'a process must be a generator',
    remedy: 'write `function* body() { … }` and hand over `body()`',
  });
}
