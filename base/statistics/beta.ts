/**
 * Incomplete beta function and its inverse, from which Student's t and the exact binomial interval
 * follow.
 *
 * @module
 */
import { exp } from '../math/index.ts';
import { deviance, stirlingError } from './gamma.ts';
import { invertIncreasing } from './solve.ts';
import { argumentError } from './summary.ts';

const TWO_PI = 6.283185307179586;
const MAX_TERMS = 100_000;
const TINY = 1e-300;

/**
 * x^a y^b Γ(a+b+1) / (Γ(a+1) Γ(b+1)) with y = 1 − x, in Loader's saddle-point form (see gamma.ts).
 */
function binomialDensity(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const logarithm =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x) -
    deviance(b, n * y);
  return exp(logarithm) * Math.sqrt(n / (TWO_PI * a * b));
}

function nonZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

/**
 * Gauss's continued fraction of the incomplete beta function, forwards (Lentz 1976); fast for x
 * below a/(a + b).
 */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < Number.EPSILON) break;
  }
  return fraction;
}

/** I(x; a, b) where x is small against y = 1 − x, both given so that neither loses digits. */
function lowerTail(x: number, y: number, a: number, b: number): number {
  return (binomialDensity(a, b, x, y) * b * betaFraction(x, a, b)) / (a + b);
}

/** Regularised incomplete beta function with `y` = 1 − `x` handed in, for arguments next to 1. */
export function betaIncSplit(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x * (a + b + 2) < a + 1 ? lowerTail(x, y, a, b) : 1 - lowerTail(y, x, b, a);
}

/**
 * Regularised incomplete beta function I(x; a, b): distribution function of the beta distribution.
 *
 * @throws TheriacError E_ARGUMENT unless a > 0, b > 0 and 0 ≤ x ≤ 1.
 */
export function betaInc(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
    throw argumentError('betaInc', `needs x in [0, 1], a > 0 and b > 0, not ${x}, ${a}, ${b}`);
  }
  return betaIncSplit(x, 1 - x, a, b);
}

/**
 * x with betaInc(x, a, b) = p.
 *
 * @throws TheriacError E_ARGUMENT unless a > 0, b > 0 and 0 ≤ p ≤ 1.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && p >= 0 && p <= 1)) {
    throw argumentError('betaQuantile', `needs p in [0, 1], a, b > 0, not ${p}, ${a}, ${b}`);
  }
  if (p === 0 || p === 1) return p;
  return invertIncreasing(
    (x) => betaInc(x, a, b),
    (x) => (binomialDensity(a, b, x, 1 - x) * a * b) / ((a + b) * x * (1 - x)),
    p,
    { low: 0, high: 1, start: a / (a + b) },
  );
}
