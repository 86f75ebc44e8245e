/**
 * A request for units of a preemptive resource and, once it is granted, the right to them. It can
 * be taken away; whoever holds it is then told by an `Interrupt` with a `Preempted` as reason.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import { Interrupt } from '../interrupt.ts';
import type { Interruptible } from '../scheduler.ts';

/** Somebody who gives and takes claims. */
interface Lender {
  /** Used by `Claim.release`. */
  returned(claim: Claim): void;
}

export interface ClaimOptions {
  /** Lower is served first, and may preempt higher; default 0. */
  readonly priority?: number;
  /** Units, all at once; default 1. */
  readonly units?: number;
  /** Whether it takes units from less urgent holders where too few are free; default true. */
  readonly preempts?: boolean;
  /** Whether more urgent claims, or a shrinking capacity, may take its units; default true. */
  readonly preemptible?: boolean;
  /** How long the units are meant to be held: `Preempted.leftMs` follows from it. */
  readonly workMs?: number;
  /** The claim that this one takes up again: it queues where that one would have been. */
  readonly after?: Claim;
}

const WAITING = 0;
const HELD = 1;
const PREEMPTED = 2;
const RETURNED = 3;

export class Claim {
  readonly priority: number;
  readonly units: number;
  readonly preempts: boolean;
  readonly workMs: number | undefined;
  /** Number of the request, or of the one it takes up again. */
  readonly order: number;
  /** When it was asked for. */
  readonly requestedMs: number;
  /** When it was granted; NaN before. */
  grantedMs = NaN;
  private readonly lender: Lender;
  private readonly isPreemptible: boolean;
  private readonly holder: Interruptible | undefined;
  private state = WAITING;
  private interruption: Interrupt | undefined;

  /** Use `PreemptiveResource.acquire`. */
  constructor(
    lender: Lender,
    options: ClaimOptions,
    made: { order: number; nowMs: number; holder: Interruptible | undefined },
  ) {
    this.lender = lender;
    this.priority = options.priority ?? 0;
    this.units = options.units ?? 1;
    this.preempts = options.preempts ?? true;
    this.isPreemptible = options.preemptible ?? true;
    this.workMs = options.workMs;
    this.order = options.after?.order ?? made.order;
    this.requestedMs = made.nowMs;
    this.holder = made.holder;
  }

  get isHeld(): boolean {
    return this.state === HELD;
  }

  get wasPreempted(): boolean {
    return this.interruption !== undefined;
  }

  /** Whether its units can be taken away: only a process can be told. */
  get canBePreempted(): boolean {
    return this.isPreemptible && this.holder !== undefined;
  }

  /**
   * Gives the units back; does nothing where they were taken away, so that it can stand in a
   * `finally` block.
   *
   * @throws TheriacError E_KERNEL_STATE if the claim is not granted, or given back already.
   */
  release(): void {
    if (this.state === WAITING || this.state === RETURNED) {
      throw new TheriacError({
        code: 'E_KERNEL_STATE',
        place: this.holder === undefined ? 'claim' : `process ${this.holder.name}`,
        rule: `a claim was released ${this.state === WAITING ? 'before it was granted' : 'twice'}`,
        remedy: 'release in a finally block, once per claim',
      });
    }
    const wasHeld = this.state === HELD;
    this.state = RETURNED;
    // who lets go before being told need not be told any more
    if (this.interruption !== undefined) this.interruption.isWithdrawn = true;
    if (wasHeld) this.lender.returned(this);
  }

  /** Used by the resource. */
  granted(nowMs: number): void {
    this.state = HELD;
    this.grantedMs = nowMs;
  }

  /** Used by the resource: takes the units away and tells the holder. */
  preempt(nowMs: number, by: Claim | undefined): void {
    this.state = PREEMPTED;
    this.interruption = new Interrupt(new Preempted(this, nowMs, by));
    this.holder!.planInterrupt(this.interruption);
  }
}

/** Why a process lost its units: the reason of the `Interrupt` that it gets. */
export class Preempted {
  readonly claim: Claim;
  /** The claim that took the units; undefined where the capacity shrank. */
  readonly by: Claim | undefined;
  /** How long the units were held. */
  readonly usedMs: number;
  /** What is left of `workMs`; undefined where that was not said. */
  readonly leftMs: number | undefined;

  constructor(claim: Claim, nowMs: number, by: Claim | undefined) {
    this.claim = claim;
    this.by = by;
    this.usedMs = nowMs - claim.grantedMs;
    this.leftMs = claim.workMs === undefined ? undefined : Math.max(0, claim.workMs - this.usedMs);
  }
}

/** Whether an error that a process caught says that `claim` was taken away. */
export function isPreemptionOf(claim: Claim, error: unknown): boolean {
  return (
    error instanceof Interrupt && error.reason instanceof Preempted && error.reason.claim === claim
  );
}
