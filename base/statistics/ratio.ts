/**
 * Ratio of two means, such as packs served over packs asked for. The mean of the replications'
 * ratios is another number (small replications would count as much as large ones), and the plain
 * ratio of sums is biased and has no t interval; the jackknife repairs both (Quenouille 1956, Tukey
 * 1958; Miller 1974).
 *
 * @module
 */
import { type Interval, meanInterval } from './interval.ts';
import { argumentError, type Sample } from './summary.ts';

function sum(values: Sample): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

/**
 * E[numerator] / E[denominator] with its jackknife t interval.
 *
 * @throws TheriacError E_ARGUMENT unless there are at least two pairs and the denominators, with
 *   any one left out, do not sum to 0.
 */
export function ratioInterval(
  numerators: Sample,
  denominators: Sample,
  confidence: number,
): Interval {
  const n = numerators.length;
  if (n !== denominators.length || n < 2) {
    throw argumentError('ratioInterval', 'needs at least two pairs');
  }
  const above = sum(numerators);
  const below = sum(denominators);
  const pseudoValues = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const rest = below - denominators[i]!;
    if (rest === 0) throw argumentError('ratioInterval', 'the denominators sum to 0');
    pseudoValues[i] = (n * above) / below - ((n - 1) * (above - numerators[i]!)) / rest;
  }
  return meanInterval(pseudoValues, confidence);
}
