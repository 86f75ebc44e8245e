/**
 * A quantity without individuals (litres, tablets in bulk): put in and taken out in amounts. First
 * come first served: a large request at the head is not overtaken by small ones behind it.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import { type StateReader, type StateWriter, waitersError } from '../checkpoint/bytes.ts';
import { TimeWeighted } from '../monitors/time-weighted.ts';
import { Queue } from '../queue.ts';
import type { Part, Scheduler } from '../scheduler.ts';
import { PENDING, type Waitable, type Waiter } from '../waitable.ts';
import type { Changing } from '../waits/condition.ts';
import { Signal } from '../waits/signal.ts';
import { checkAmount } from './amounts.ts';

export interface ContainerOptions {
  /** Default unlimited. */
  readonly capacity?: number;
  /** Amount in it at the start; default 0. */
  readonly level?: number;
  /** Keeps `levels`; default false. */
  readonly monitored?: boolean;
}

/** Requests of one kind, and the amount of each. */
class Line {
  readonly waiters = new Queue<Waiter>();
  readonly amounts = new Queue<number>();
  /** 1 puts in, −1 takes out. */
  readonly sign: 1 | -1;

  constructor(sign: 1 | -1) {
    this.sign = sign;
  }
}

/** A request for one wait. */
class Request implements Waitable<number> {
  private readonly container: Container;
  private readonly line: Line;
  private readonly amount: number;

  constructor(container: Container, line: Line, amount: number) {
    this.container = container;
    this.line = line;
    this.amount = amount;
  }

  wait(waiter: Waiter): number | typeof PENDING {
    return this.container.request(this.line, waiter, this.amount) ? this.amount : PENDING;
  }

  abandon(waiter: Waiter): void {
    this.container.abandon(this.line, waiter);
  }

  undo(): void {
    this.container.undo(this.line, this.amount);
  }
}

export class Container implements Changing, Part {
  readonly kind = 'container';
  readonly capacity: number;
  /** The level over time. */
  readonly levels: TimeWeighted | undefined;
  private readonly scheduler: Scheduler;
  private amountInside: number;
  private readonly getters = new Line(-1);
  private readonly putters = new Line(1);
  private changes: Signal | undefined;

  /** @throws TheriacError E_ARGUMENT unless capacity > 0 and 0 ≤ level ≤ capacity. */
  constructor(scheduler: Scheduler, options: ContainerOptions = {}) {
    this.scheduler = scheduler;
    this.capacity = options.capacity ?? Infinity;
    this.amountInside = options.level ?? 0;
    if (!(this.capacity > 0 && this.amountInside >= 0 && this.amountInside <= this.capacity)) {
      throw new TheriacError({
        code: 'E_ARGUMENT',
        place: scheduler.place,
        rule: `a container of capacity ${this.capacity} cannot hold ${this.amountInside}`,
        remedy: 'give a capacity above 0 and a level from 0 to the capacity',
      });
    }
    if (options.monitored === true) this.levels = new TimeWeighted(scheduler, this.amountInside);
    scheduler.enrol(this);
  }

  /** Amount inside now. */
  get level(): number {
    return this.amountInside;
  }

  get changed(): Signal {
    this.changes ??= new Signal();
    return this.changes;
  }

  /**
   * Waits until `amount` can be taken out.
   *
   * @throws TheriacError E_ARGUMENT unless 0 < amount ≤ capacity.
   */
  get(amount: number): Waitable<number> {
    checkAmount(this.scheduler, amount, this.capacity);
    return new Request(this, this.getters, amount);
  }

  /**
   * Waits until there is room for `amount`, and puts it in.
   *
   * @throws TheriacError E_ARGUMENT unless 0 < amount ≤ capacity.
   */
  put(amount: number): Waitable<number> {
    checkAmount(this.scheduler, amount, this.capacity);
    return new Request(this, this.putters, amount);
  }

  /** Used by `get` and `put`: whether the request was served at once. */
  request({ waiters, amounts, sign }: Line, waiter: Waiter, amount: number): boolean {
    if (waiters.size > 0 || !this.fits(sign * amount)) {
      waiters.push(waiter);
      amounts.push(amount);
      return false;
    }
    this.change(sign * amount);
    this.settle();
    return true;
  }

  abandon({ waiters, amounts }: Line, waiter: Waiter): void {
    const index = waiters.remove(waiter);
    if (index < 0) return;
    amounts.removeAt(index);
    this.settle();
  }

  undo({ sign }: Line, amount: number): void {
    this.change(-sign * amount);
    this.settle();
  }

  save(writer: StateWriter): void {
    if (this.getters.waiters.size > 0 || this.putters.waiters.size > 0) {
      throw waitersError(this.scheduler.place, 'a container');
    }
    writer.number(this.amountInside);
  }

  load(reader: StateReader): void {
    this.amountInside = reader.number();
  }

  private fits(change: number): boolean {
    const after = this.amountInside + change;
    return after >= 0 && after <= this.capacity;
  }

  private change(amount: number): void {
    this.amountInside += amount;
    this.levels?.record(this.amountInside);
    this.changes?.fire(undefined);
  }

  /** Serves both lines until neither head can be served. */
  private settle(): void {
    while (this.serve(this.getters) || this.serve(this.putters)) {
      // each turn serves one
    }
  }

  private serve({ waiters, amounts, sign }: Line): boolean {
    if (waiters.size === 0 || !this.fits(sign * amounts.at(0))) return false;
    const amount = amounts.shift();
    this.change(sign * amount);
    waiters.shift().wake(amount);
    return true;
  }
}
