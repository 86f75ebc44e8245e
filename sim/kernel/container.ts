/**
 * A quantity without individuals (litres, tablets in bulk): put in and taken out in amounts. First
 * come first served: a large request at the head is not overtaken by small ones behind it.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { TimeWeighted } from './monitor.ts';
import { Queue } from './queue.ts';
import type { Scheduler } from './scheduler.ts';
import { PENDING, type Waitable, type Waiter } from './waitable.ts';

export interface ContainerOptions {
  /** Default unlimited. */
  readonly capacity?: number;
  /** Amount in it at the start; default 0. */
  readonly level?: number;
  /** Keeps `levels`; default false. */
  readonly monitored?: boolean;
}

interface Request {
  readonly waiter: Waiter;
  readonly amount: number;
}

export class Container {
  readonly capacity: number;
  /** The level over time. */
  readonly levels: TimeWeighted | undefined;
  private amountInside: number;
  private readonly getters = new Queue<Request>();
  private readonly putters = new Queue<Request>();

  constructor(scheduler: Scheduler, options: ContainerOptions = {}) {
    this.capacity = options.capacity ?? Infinity;
    this.amountInside = options.level ?? 0;
    if (options.monitored === true) this.levels = new TimeWeighted(scheduler, this.amountInside);
  }

  /** Amount inside now. */
  get level(): number {
    return this.amountInside;
  }

  /**
   * Waits until `amount` can be taken out.
   *
   * @throws TheriacError E_ARGUMENT unless 0 < amount ≤ capacity.
   */
  get(amount: number): Waitable<number> {
    return this.request(this.getters, amount, -1);
  }

  /**
   * Waits until there is room for `amount`, and puts it in.
   *
   * @throws TheriacError E_ARGUMENT unless 0 < amount ≤ capacity.
   */
  put(amount: number): Waitable<number> {
    return this.request(this.putters, amount, 1);
  }

  private request(queue: Queue<Request>, amount: number, sign: 1 | -1): Waitable<number> {
    if (!(amount > 0 && amount <= this.capacity)) {
      throw new TheriacError({
        code: 'E_ARGUMENT',
        place: 'Container',
        rule: `amount must be above 0 and at most the capacity, not ${amount}`,
        remedy: 'ask for less, or make the container larger',
      });
    }
    return {
      wait: (waiter) => {
        if (queue.size > 0 || !this.fits(sign * amount)) {
          queue.push({ waiter, amount });
          return PENDING;
        }
        this.change(sign * amount);
        this.settle();
        return amount;
      },
      abandon: (waiter) => {
        const index = queue.findIndex((request) => request.waiter === waiter);
        if (index >= 0) queue.removeAt(index);
        this.settle();
      },
      undo: () => {
        this.change(-sign * amount);
        this.settle();
      },
    };
  }

  private fits(change: number): boolean {
    const after = this.amountInside + change;
    return after >= 0 && after <= this.capacity;
  }

  private change(amount: number): void {
    this.amountInside += amount;
    this.levels?.record(this.amountInside);
  }

  /** Serves both queues until neither head can be served. */
  private settle(): void {
    while (this.serve(this.getters, -1) || this.serve(this.putters, 1)) {
      // each turn serves one
    }
  }

  private serve(queue: Queue<Request>, sign: 1 | -1): boolean {
    if (queue.size === 0 || !this.fits(sign * queue.at(0).amount)) return false;
    const { waiter, amount } = queue.shift();
    this.change(sign * amount);
    waiter.wake(amount);
    return true;
  }
}
