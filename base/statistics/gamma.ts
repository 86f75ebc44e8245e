/**
 * Gamma function and its relatives, the root of the Poisson and normal distributions.
 *
 * Poisson and gamma densities go through Loader's saddle-point form ("Fast and accurate computation
 * of binomial probabilities", 2000): x^a e^−x / Γ(a + 1) taken apart naively loses as many digits
 * as log Γ has before the point.
 *
 * @module
 */
import { exp, log, log1p } from '../math/index.ts';
import { invertIncreasing } from './solve.ts';
import { argumentError } from './summary.ts';

const TWO_PI = 6.283185307179586;
const HALF_LOG_TWO_PI = 0.9189385332046728;
/** From here on the Stirling series below is exact to the last bit. */
const STIRLING_FROM = 16;
const MAX_TERMS = 100_000;
const TINY = 1e-300;

/**
 * log Γ(x + 1) − (x + ½) log x + x − ½ log 2π for x ≥ STIRLING_FROM: Bernoulli numbers over powers
 * of x.
 */
function stirlingSeries(x: number): number {
  const z = 1 / (x * x);
  let sum = -3617 / 122400;
  sum = sum * z + 1 / 156;
  sum = sum * z - 691 / 360360;
  sum = sum * z + 1 / 1188;
  sum = sum * z - 1 / 1680;
  sum = sum * z + 1 / 1260;
  sum = sum * z - 1 / 360;
  sum = sum * z + 1 / 12;
  return sum / x;
}

/**
 * Error of Stirling's formula, for x > 0; below STIRLING_FROM by the recurrence of the gamma
 * function.
 */
export function stirlingError(x: number): number {
  if (x >= STIRLING_FROM) return stirlingSeries(x);
  let z = x;
  let error = 0;
  // error(z) − error(z + 1) = (z + ½) log(1 + 1/z) − 1
  while (z < STIRLING_FROM) {
    error += (z + 0.5) * log1p(1 / z) - 1;
    z += 1;
  }
  return error + stirlingSeries(z);
}

/** log Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw argumentError('logGamma', `x must be greater than 0, not ${x}`);
  let z = x;
  let product = 1;
  while (z < STIRLING_FROM) {
    product *= z;
    z += 1;
  }
  return (z - 0.5) * log(z) - z + HALF_LOG_TWO_PI + stirlingSeries(z) - log(product);
}

/** a log(a/b) + b − a, without cancellation where a is near b. */
export function deviance(a: number, b: number): number {
  const difference = a - b;
  if (Math.abs(difference) >= 0.1 * (a + b)) return a * log(a / b) - difference;
  const v = difference / (a + b);
  let total = difference * v;
  let power = 2 * a * v;
  for (let n = 3; n < 1000; n += 2) {
    power *= v * v;
    const next = total + power / n;
    if (next === total) break;
    total = next;
  }
  return total;
}

/** mean^x e^−mean / Γ(x + 1): the Poisson probability of `x`, which need not be whole. */
export function poissonDensity(x: number, mean: number): number {
  if (mean === 0) return x === 0 ? 1 : 0;
  if (x === 0) return exp(-mean);
  return exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(TWO_PI * x);
}

/** P(shape, x) by its power series: best below the mean. */
function lowerSeries(x: number, shape: number): number {
  let term = 1;
  let total = 1;
  for (let n = 1; n < MAX_TERMS; n++) {
    term *= x / (shape + n);
    total += term;
    if (term < total * 1e-17) break;
  }
  return total * poissonDensity(shape, x);
}

/**
 * 1 − P(shape, x) by Legendre's continued fraction, evaluated forwards (Lentz 1976): best above the
 * mean.
 */
function upperFraction(x: number, shape: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MAX_TERMS; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / nonZero(a * d + b);
    c = nonZero(b + a / c);
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < Number.EPSILON) break;
  }
  return fraction * shape * poissonDensity(shape, x);
}

function nonZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

/** Upper tail of the gamma distribution with scale 1, without the cancellation of 1 − gammaInc. */
export function gammaIncUpper(x: number, shape: number): number {
  if (!(x > 0)) return 1;
  return x < shape + 1 ? 1 - lowerSeries(x, shape) : upperFraction(x, shape);
}

/**
 * Regularised lower incomplete gamma function P(shape, x): distribution function of the gamma
 * distribution with scale 1.
 *
 * @throws TheriacError E_ARGUMENT if `shape` is not greater than 0 or `x` is NaN.
 */
export function gammaInc(x: number, shape: number): number {
  if (!(shape > 0) || Number.isNaN(x)) {
    throw argumentError('gammaInc', `needs a number and a shape > 0, not ${x}, ${shape}`);
  }
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return x < shape + 1 ? lowerSeries(x, shape) : 1 - upperFraction(x, shape);
}

/**
 * x with gammaInc(x, shape) = p.
 *
 * @throws TheriacError E_ARGUMENT if `shape` is not greater than 0 or `p` not in [0, 1].
 */
export function gammaQuantile(p: number, shape: number): number {
  if (!(shape > 0) || !(p >= 0 && p <= 1)) {
    throw argumentError('gammaQuantile', `needs p in [0, 1] and a shape > 0, not ${p}, ${shape}`);
  }
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  let high = shape + 1;
  while (gammaInc(high, shape) < p) high *= 2;
  return invertIncreasing(
    (x) => gammaInc(x, shape),
    (x) => (poissonDensity(shape, x) * shape) / x,
    p,
    { low: 0, high, start: high / 2 },
  );
}
