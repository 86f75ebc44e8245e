/**
 * Checks of capacities and amounts: a negative capacity or half a server would not fail, it would
 * only make a model wrong.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import type { Scheduler } from '../scheduler.ts';

/**
 * A number of places or units; unlimited where it is not given.
 *
 * @throws TheriacError E_ARGUMENT unless it is a whole number of at least 0, or Infinity.
 */
export function capacityOf(scheduler: Scheduler, capacity = Infinity): number {
  if (capacity >= 0 && (capacity === Infinity || Number.isSafeInteger(capacity))) return capacity;
  throw new TheriacError({
    code: 'E_ARGUMENT',
    place: scheduler.place,
    rule: `a capacity must be a whole number of at least 0, or Infinity, not ${capacity}`,
    remedy: 'correct the capacity',
  });
}

/**
 * Number of units wanted.
 *
 * @throws TheriacError E_ARGUMENT unless it is a whole number of at least 1.
 */
export function unitsOf(scheduler: Scheduler, units = 1): number {
  if (units >= 1 && Number.isSafeInteger(units)) return units;
  throw new TheriacError({
    code: 'E_ARGUMENT',
    place: scheduler.place,
    rule: `units must be a whole number of at least 1, not ${units}`,
    remedy: 'ask for whole units',
  });
}

/**
 * Checks the amount of a request.
 *
 * @throws TheriacError E_ARGUMENT unless 0 < amount ≤ capacity.
 */
export function checkAmount(scheduler: Scheduler, amount: number, capacity: number): void {
  if (amount > 0 && amount <= capacity) return;
  throw new TheriacError({
    code: 'E_ARGUMENT',
    place: scheduler.place,
    rule: `an amount must be above 0 and at most the capacity, not ${amount}`,
    remedy: 'ask for less, or make the container larger',
  });
}
