/**
 * Waiting for the first, or for all, of several things. What a losing or given-up branch has not
 * yet taken it never takes; what an interrupted all-of had taken already goes back. Each
 * combination is for one wait.
 *
 * @module
 */
import { PENDING, type Waitable, type Waiter } from '../waitable.ts';

/** Which branch of an any-of came first, and with what. */
export interface First {
  readonly index: number;
  readonly value: unknown;
}

/** One branch of a combination as a waiter: tells the combination, which decides. */
class Branch implements Waiter {
  readonly index: number;
  private readonly settled: (index: number, value: unknown) => Waiter | undefined;
  private readonly outcome: () => unknown;

  constructor(
    index: number,
    settled: (index: number, value: unknown) => Waiter | undefined,
    outcome: () => unknown,
  ) {
    this.index = index;
    this.settled = settled;
    this.outcome = outcome;
  }

  wake(value: unknown): void {
    this.settled(this.index, value)?.wake(this.outcome());
  }

  resume(value: unknown): void {
    this.settled(this.index, value)?.resume(this.outcome());
  }
}

class AnyOf implements Waitable<First> {
  private readonly waitables: readonly Waitable[];
  private readonly branches: Branch[];
  private waiter: Waiter | undefined;
  private first: First | undefined;

  constructor(waitables: readonly Waitable[]) {
    this.waitables = waitables;
    const settled = (index: number, value: unknown) => {
      this.abandonExcept(index, waitables.length);
      this.first = { index, value };
      return this.waiter;
    };
    this.branches = waitables.map((_, index) => new Branch(index, settled, () => this.first));
  }

  wait(waiter: Waiter): First | typeof PENDING {
    this.waiter = waiter;
    for (const [index, waitable] of this.waitables.entries()) {
      const value = waitable.wait(this.branches[index]!);
      // a put can serve the get of an earlier branch, which has then come first
      if (this.first !== undefined) return PENDING;
      if (value === PENDING) continue;
      this.abandonExcept(index, index);
      return { index, value };
    }
    return PENDING;
  }

  abandon(): void {
    this.abandonExcept(-1, this.waitables.length);
  }

  undo({ index, value }: First): void {
    this.waitables[index]!.undo?.(value);
  }

  private abandonExcept(index: number, count: number): void {
    for (let i = 0; i < count; i++) {
      if (i !== index) this.waitables[i]!.abandon(this.branches[i]!);
    }
  }
}

class AllOf implements Waitable<unknown[]> {
  private readonly waitables: readonly Waitable[];
  private readonly branches: Branch[];
  private readonly values: unknown[];
  private missing: number;
  private waiter: Waiter | undefined;

  constructor(waitables: readonly Waitable[]) {
    this.waitables = waitables;
    this.missing = waitables.length;
    this.values = new Array<unknown>(waitables.length).fill(PENDING);
    const settled = (index: number, value: unknown) => {
      this.settle(index, value);
      return this.missing === 0 ? this.waiter : undefined;
    };
    this.branches = waitables.map((_, index) => new Branch(index, settled, () => this.values));
  }

  wait(waiter: Waiter): unknown[] | typeof PENDING {
    this.waiter = waiter;
    for (const [index, waitable] of this.waitables.entries()) {
      const value = waitable.wait(this.branches[index]!);
      if (value !== PENDING) this.settle(index, value);
    }
    return this.missing === 0 ? this.values : PENDING;
  }

  abandon(): void {
    for (const [index, waitable] of this.waitables.entries()) {
      const value = this.values[index];
      if (value === PENDING) waitable.abandon(this.branches[index]!);
      else waitable.undo?.(value);
    }
  }

  undo(values: unknown[]): void {
    for (const [index, waitable] of this.waitables.entries()) waitable.undo?.(values[index]);
  }

  private settle(index: number, value: unknown): void {
    this.values[index] = value;
    this.missing -= 1;
  }
}

/**
 * Waits for whichever comes first; if several can be had at once, the first in the list. The others
 * are given up.
 */
export function anyOf(...waitables: readonly Waitable[]): Waitable<First> {
  return new AnyOf(waitables);
}

/** Waits for all; the values come in the order of the arguments. */
export function allOf(...waitables: readonly Waitable[]): Waitable<unknown[]> {
  return new AllOf(waitables);
}
