/**
 * Student's t distribution, through the incomplete beta function.
 *
 * @module
 */
import { betaIncSplit, betaQuantile } from './beta.ts';
import { argumentError } from './summary.ts';

/** P(|T| ≥ |t|) for T with `df` degrees of freedom: the two-sided p-value. */
export function tTwoSided(t: number, df: number): number {
  if (t === Infinity || t === -Infinity) return 0;
  const square = t * t;
  return betaIncSplit(df / (df + square), square / (df + square), df / 2, 0.5);
}

/**
 * Distribution function of Student's t.
 *
 * @throws TheriacError E_ARGUMENT unless df > 0.
 */
export function tCdf(t: number, df: number): number {
  if (!(df > 0)) throw argumentError('tCdf', `df must be greater than 0, not ${df}`);
  const tail = tTwoSided(t, df) / 2;
  return t < 0 ? tail : 1 - tail;
}

/**
 * t with tCdf(t, df) = p.
 *
 * @throws TheriacError E_ARGUMENT unless df > 0 and 0 < p < 1.
 */
export function tQuantile(p: number, df: number): number {
  if (!(df > 0 && p > 0 && p < 1)) {
    throw argumentError('tQuantile', `needs p in (0, 1) and df > 0, not ${p}, ${df}`);
  }
  const sign = p < 0.5 ? -1 : 1;
  const tails = 2 * Math.min(p, 1 - p);
  // solve for whichever of x and 1 − x is small
  if (tails > 0.5) {
    const y = betaQuantile(1 - tails, 0.5, df / 2);
    return sign * Math.sqrt((df * y) / (1 - y));
  }
  const x = betaQuantile(tails, df / 2, 0.5);
  return sign * Math.sqrt((df * (1 - x)) / x);
}
