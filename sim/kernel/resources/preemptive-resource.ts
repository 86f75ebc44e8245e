/**
 * Servers that a more urgent request takes from a less urgent holder, and whose number can shrink
 * under their holders: machines that break down, beds that close. The rules, each of which other
 * simulators have had to mend:
 *
 * - Who gets what is decided after everything else in an instant, as in `Resource`. A service that
 *   ends in an instant has ended before anybody preempts in it.
 * - A request takes units only from strictly less urgent holders, the least urgent first, of equal
 *   ones the one granted last, and no more than it needs. Where that would not be enough it takes
 *   none and waits.
 * - Nobody overtakes a more urgent request, nor an earlier one of the same urgency that wants more.
 * - A holder is told before whoever took its place goes on. One that has let go by itself in the
 *   meantime is not told.
 * - Whoever takes up a preempted service again queues where it would have been had it only waited.
 *
 * @module
 */
import { type StateReader, type StateWriter, waitersError } from '../checkpoint/bytes.ts';
import {
  type Monitoring,
  type ResourceMonitors,
  resourceMonitors,
} from '../monitors/resource-monitors.ts';
import type { Tally } from '../monitors/tally.ts';
import type { TimeWeighted } from '../monitors/time-weighted.ts';
import { PRIORITY_SEIZE } from '../priority.ts';
import type { Part, Scheduler } from '../scheduler.ts';
import { PENDING, type ProcessBody, type Waitable, type Waiter, waitFor } from '../waitable.ts';
import type { Changing } from '../waits/condition.ts';
import { Signal } from '../waits/signal.ts';
import { capacityOf, unitsOf } from './amounts.ts';
import { Claim, type ClaimOptions, isPreemptionOf } from './claim.ts';
import { ClaimQueue } from './claim-queue.ts';

export interface PreemptiveResourceOptions {
  /** Units that can be held at once; default 1. */
  readonly capacity?: number;
  /** Keeps `queueLength`, `busy` and `waitingMs`; default false. */
  readonly monitored?: Monitoring;
}

/** What becomes of a service that is preempted. */
export type AfterPreemption = 'resume' | 'restart' | 'leave';

export interface ServiceOptions extends Omit<ClaimOptions, 'workMs' | 'after'> {
  /** Goes on with what is left, begins anew, or gives up; default 'resume'. */
  readonly afterPreemption?: AfterPreemption;
}

/** How a service went. */
export interface Service {
  /** What was not done; 0 unless it gave up. */
  readonly leftMs: number;
  readonly preemptions: number;
}

/** A request for one wait. */
class Acquire implements Waitable<Claim> {
  private readonly resource: PreemptiveResource;
  private readonly options: ClaimOptions;
  private claim: Claim | undefined;

  constructor(resource: PreemptiveResource, options: ClaimOptions) {
    this.resource = resource;
    this.options = options;
  }

  wait(waiter: Waiter): typeof PENDING {
    this.claim = this.resource.requested(waiter, this.options);
    return PENDING;
  }

  abandon(): void {
    this.resource.abandoned(this.claim!);
  }

  undo(claim: Claim): void {
    claim.release();
  }
}

export class PreemptiveResource implements Changing, Part {
  readonly kind = 'preemptive resource';
  private readonly scheduler: Scheduler;
  private readonly monitors: ResourceMonitors | undefined;
  private readonly decideSlot: number;
  private readonly queue = new ClaimQueue();
  /** Claims that are held, in the order in which they were granted. */
  private readonly holders: Claim[] = [];
  private units: number;
  private held = 0;
  private claimCount = 0;
  private isDeciding = false;
  /** Whether units beyond the capacity are to be taken away. */
  private isEvicting = false;
  private changes: Signal | undefined;

  /** @throws TheriacError E_ARGUMENT if the capacity is not a whole number of at least 0. */
  constructor(scheduler: Scheduler, options: PreemptiveResourceOptions = {}) {
    this.scheduler = scheduler;
    this.units = capacityOf(scheduler, options.capacity ?? 1);
    this.monitors = resourceMonitors(scheduler, options.monitored);
    this.decideSlot = scheduler.reserve(() => {
      this.decide();
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

  /** From each request to its grant; a service that is resumed is a new request. */
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
    return this.queue.size;
  }

  get changed(): Signal {
    this.changes ??= new Signal();
    return this.changes;
  }

  /**
   * Changes the number of units. Where more are held, `held` says whether they are kept until they
   * are released ('finish', the default), or taken away ('preempt') from the least urgent.
   *
   * @throws TheriacError E_ARGUMENT if it is not a whole number of at least 0.
   */
  setCapacity(units: number, held: 'finish' | 'preempt' = 'finish'): void {
    this.units = capacityOf(this.scheduler, units);
    this.isEvicting = held === 'preempt';
    this.noteChange();
  }

  /**
   * Waits for units; the value is the claim, to be given back by its `release`.
   *
   * @throws TheriacError E_ARGUMENT unless the units are a whole number of at least 1.
   */
  acquire(options: ClaimOptions = {}): Waitable<Claim> {
    unitsOf(this.scheduler, options.units);
    return new Acquire(this, options);
  }

  /**
   * A whole service: acquires, holds for `workMs`, releases; and where it is preempted does what
   * `afterPreemption` says. `const { leftMs } = yield* machine.serve(5000)`.
   */
  *serve(workMs: number, options: ServiceOptions = {}): ProcessBody<Service> {
    const { afterPreemption = 'resume', ...claimOptions } = options;
    let leftMs = workMs;
    let after: Claim | undefined;
    for (let preemptions = 0; ; preemptions++) {
      const again = after === undefined ? {} : { after };
      const wanted = this.acquire({ ...claimOptions, ...again, workMs: leftMs });
      const claim = yield* waitFor(wanted);
      try {
        yield leftMs;
        return { leftMs: 0, preemptions };
      } catch (error) {
        if (!isPreemptionOf(claim, error)) throw error;
        leftMs -= this.scheduler.now - claim.grantedMs;
        if (leftMs === 0) return { leftMs, preemptions: preemptions + 1 };
        if (afterPreemption === 'leave') return { leftMs, preemptions: preemptions + 1 };
        if (afterPreemption === 'restart') leftMs = workMs;
        after = claim;
      } finally {
        claim.release();
      }
    }
  }

  /** Used by `acquire`. */
  requested(waiter: Waiter, options: ClaimOptions): Claim {
    const { now, active } = this.scheduler;
    const claim = new Claim(this, options, {
      order: this.claimCount++,
      nowMs: now,
      holder: active,
    });
    this.queue.push(claim, waiter);
    this.monitors?.queueLength.record(this.queue.size);
    this.noteChange();
    return claim;
  }

  /** Used by `acquire`. */
  abandoned(claim: Claim): void {
    if (!this.queue.remove(claim)) return;
    this.monitors?.queueLength.record(this.queue.size);
    // the one behind may want less
    this.noteChange();
  }

  /** Used by `Claim.release`. */
  returned(claim: Claim): void {
    this.drop(claim);
    this.noteChange();
  }

  save(writer: StateWriter): void {
    if (this.queue.size > 0 || this.held > 0) {
      throw waitersError(this.scheduler.place, 'a preemptive resource');
    }
    for (const value of [this.units, this.claimCount, this.isDeciding ? 1 : 0])
      writer.number(value);
  }

  load(reader: StateReader): void {
    this.units = reader.number();
    this.claimCount = reader.number();
    this.isDeciding = reader.number() === 1;
  }

  private noteChange(): void {
    if (!this.isDeciding) {
      this.isDeciding = true;
      this.scheduler.planReserved(this.decideSlot);
    }
    this.changes?.fire(undefined);
  }

  /** One grant an event: what the first holder does may change who is next. */
  private decide(): void {
    this.isDeciding = false;
    this.shrink();
    if (this.queue.size === 0) return;
    const claim = this.queue.first();
    const missing = this.held + claim.units - this.units;
    const victims = missing > 0 && claim.preempts ? this.victimsOf(claim, missing) : [];
    if (missing > 0 && victims.length === 0) return;
    for (const victim of victims) this.take(victim, claim);
    const waiter = this.queue.shift();
    claim.granted(this.scheduler.now);
    this.held += claim.units;
    this.holders.push(claim);
    if (this.monitors !== undefined) {
      this.monitors.queueLength.record(this.queue.size);
      this.monitors.busy.record(this.held);
      this.monitors.waitingMs.record(this.scheduler.now - claim.requestedMs);
    }
    this.noteChange();
    if (victims.length > 0) waiter.wake(claim);
    else waiter.resume(claim);
  }

  /** Takes units away from the least urgent holders until no more are held than there are. */
  private shrink(): void {
    if (!this.isEvicting) return;
    this.isEvicting = false;
    const surplus = this.held - this.units;
    if (surplus <= 0) return;
    const [victims] = this.leastUrgent(surplus, -Infinity);
    for (const victim of victims) this.take(victim, undefined);
  }

  /** The holders from whom a claim takes its missing units; none where that would not be enough. */
  private victimsOf(claim: Claim, missing: number): readonly Claim[] {
    const [victims, found] = this.leastUrgent(missing, claim.priority);
    return found >= missing ? victims : [];
  }

  /**
   * Holders less urgent than `priority`, the least urgent first, of equal ones the one granted last,
   * until they hold `wanted` units together; and how many units they hold.
   */
  private leastUrgent(wanted: number, priority: number): readonly [Claim[], number] {
    const candidates = this.holders
      .filter((holder) => holder.canBePreempted && holder.priority > priority)
      .reverse()
      .sort((a, b) => b.priority - a.priority);
    const victims: Claim[] = [];
    let found = 0;
    for (const victim of candidates) {
      if (found >= wanted) break;
      victims.push(victim);
      found += victim.units;
    }
    return [victims, found];
  }

  private take(victim: Claim, by: Claim | undefined): void {
    this.drop(victim);
    victim.preempt(this.scheduler.now, by);
  }

  private drop(claim: Claim): void {
    this.holders.splice(this.holders.indexOf(claim), 1);
    this.held -= claim.units;
    this.monitors?.busy.record(this.held);
  }
}
