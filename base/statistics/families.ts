/**
 * Several tests or intervals at once. A table of fifty 95 % intervals misses the truth in two or
 * three rows when all is well; a family is judged by the chance that any of its members is wrong.
 *
 * @module
 */
import { pow } from '../math/index.ts';
import { checkConfidence } from './interval.ts';
import { argumentError } from './summary.ts';

/** p-values adjusted for the family by Holm's step-down method (1979), in the order given. */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, index) => index).sort((a, b) => p[a]! - p[b]! || a - b);
  const adjusted = new Array<number>(p.length).fill(1);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (p.length - rank) * p[index]!));
    adjusted[index] = largest;
  });
  return adjusted;
}

/**
 * Confidence of each interval so that all `intervals` hold together with `confidence` (Šidák 1967):
 * exact for independent intervals, and safe for intervals of normal estimates that depend on each
 * other.
 *
 * @throws TheriacError E_ARGUMENT unless `intervals` is a whole number of at least 1.
 */
export function simultaneousConfidence(confidence: number, intervals: number): number {
  checkConfidence('simultaneousConfidence', confidence);
  if (!(Number.isInteger(intervals) && intervals >= 1)) {
    throw argumentError('simultaneousConfidence', `${intervals} is not a number of intervals`);
  }
  return pow(confidence, 1 / intervals);
}
