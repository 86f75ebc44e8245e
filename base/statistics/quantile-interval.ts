/**
 * Interval of a quantile from order statistics. It needs no density and no normal approximation:
 * how many of n values lie below the quantile is binomial, whatever the distribution (Thompson
 * 1936; Hahn and Meeker 1991).
 *
 * @module
 */
import { betaInc } from './beta.ts';
import { checkConfidence, type Interval } from './interval.ts';
import { argumentError, quantile, type Sample } from './summary.ts';

/** P(at most k of n) with success probability p. */
function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : betaInc(1 - p, n - k, k + 1);
}

/** Largest k in −1 … n with P(at most k) ≤ tail. */
function lowerRank(n: number, p: number, tail: number): number {
  let low = -1;
  let high = n;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (binomialCdf(middle, n, p) <= tail) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The `p` quantile of a distribution with an interval that holds it with at least `confidence`;
 * ∓Infinity where the sample is too small for a limit on that side.
 *
 * @param values Independent values.
 * @throws TheriacError E_ARGUMENT for an empty sample, or unless 0 < p < 1.
 */
export function quantileInterval(values: Sample, p: number, confidence: number): Interval {
  checkConfidence('quantileInterval', confidence);
  const n = values.length;
  if (n === 0 || !(p > 0 && p < 1)) {
    throw argumentError('quantileInterval', `needs a sample and p in (0, 1), not ${p}`);
  }
  const tail = (1 - confidence) / 2;
  const sorted = Float64Array.from(values).sort();
  // k values or fewer lie below the quantile with at most the tail: the next one is the limit
  const below = lowerRank(n, p, tail);
  const above = lowerRank(n, 1 - p, tail);
  return {
    mean: quantile(sorted, p),
    lo: below < 0 ? -Infinity : sorted[below]!,
    hi: above < 0 ? Infinity : sorted[n - 1 - above]!,
    n,
  };
}
