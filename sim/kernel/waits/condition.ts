/**
 * Waiting for a condition over the state of a model ("the tank is low and a lorry is free"). It is
 * looked at again when one of the things it depends on has changed, in an event of its own at the
 * end of that instant: never by polling, and never in the middle of a change. Whoever waits runs in
 * the event that found the condition true, so it is true when the process goes on.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import { PRIORITY_LAST } from '../priority.ts';
import type { Scheduler } from '../scheduler.ts';
import { PENDING, type Waitable, type Waiter } from '../waitable.ts';
import type { Signal } from './signal.ts';

/** Something whose changes can be waited for. */
export interface Changing {
  /** Fires after every change. */
  readonly changed: Signal;
}

class Condition implements Waitable<undefined>, Waiter {
  private readonly scheduler: Scheduler;
  private readonly isTrue: () => boolean;
  private readonly sources: readonly Changing[];
  private waiter: Waiter | undefined;
  private isPlanned = false;

  constructor(scheduler: Scheduler, isTrue: () => boolean, sources: readonly Changing[]) {
    this.scheduler = scheduler;
    this.isTrue = isTrue;
    this.sources = sources;
  }

  wait(waiter: Waiter): undefined | typeof PENDING {
    if (this.isTrue()) return undefined;
    this.waiter = waiter;
    for (const { changed } of this.sources) changed.wait(this);
    return PENDING;
  }

  abandon(): void {
    this.waiter = undefined;
    for (const { changed } of this.sources) changed.abandon(this);
  }

  /** A source has changed. */
  wake(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    this.scheduler.schedule(0, () => this.look(), 0, PRIORITY_LAST);
  }

  resume(): void {
    this.wake();
  }

  private look(): void {
    this.isPlanned = false;
    const { waiter } = this;
    if (waiter === undefined) return;
    this.abandon();
    if (this.isTrue()) {
      waiter.resume(undefined);
      return;
    }
    this.waiter = waiter;
    for (const { changed } of this.sources) changed.wait(this);
  }
}

/**
 * Waits until `isTrue()` holds; for one wait. It must depend on nothing but `sources` (resources,
 * containers, stores, states): a change of anything else is not noticed.
 *
 * @throws TheriacError E_ARGUMENT without sources.
 */
export function waitUntil(
  scheduler: Scheduler,
  isTrue: () => boolean,
  ...sources: readonly Changing[]
): Waitable<undefined> {
  if (sources.length === 0) {
    throw new TheriacError({
      code: 'E_ARGUMENT',
      place: scheduler.place,
      rule: 'a condition must depend on something whose changes can be noticed',
      remedy: 'name the resources, containers, stores or states that the condition looks at',
    });
  }
  return new Condition(scheduler, isTrue, sources);
}
