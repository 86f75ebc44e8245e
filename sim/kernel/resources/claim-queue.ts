/**
 * Claims that wait, by priority and then by order of the first request, each with its waiter.
 *
 * @module
 */
import type { Waiter } from '../waitable.ts';
import type { Claim } from './claim.ts';

interface Entry {
  readonly claim: Claim;
  readonly waiter: Waiter;
}

export class ClaimQueue {
  /** The first claim comes last, so that it goes without moving the rest. */
  private readonly entries: Entry[] = [];

  get size(): number {
    return this.entries.length;
  }

  push(claim: Claim, waiter: Waiter): void {
    const { entries } = this;
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(claim, entries[middle]!.claim)) low = middle + 1;
      else high = middle;
    }
    entries.splice(low, 0, { claim, waiter });
  }

  /** The first claim; there must be one. */
  first(): Claim {
    return this.entries.at(-1)!.claim;
  }

  /** Removes the first claim, which must exist, and returns its waiter. */
  shift(): Waiter {
    return this.entries.pop()!.waiter;
  }

  /** Removes a claim; false if it is not here. */
  remove(claim: Claim): boolean {
    const index = this.entries.findIndex((entry) => entry.claim === claim);
    if (index >= 0) this.entries.splice(index, 1);
    return index >= 0;
  }
}

function isBefore(a: Claim, b: Claim): boolean {
  return a.priority < b.priority || (a.priority === b.priority && a.order < b.order);
}
