/**
 * Normal distribution. The quantile is algorithm AS 241 (Wichura 1988), rational approximations
 * good to 10⁻¹⁶: it sits in the inner loop of every normal and lognormal draw, where an iteration
 * would be too slow.
 *
 * @module
 */
import { log } from '../math/index.ts';
import { gammaInc, gammaIncUpper } from './gamma.ts';

/** Distribution function of the standard normal. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  const half = (z * z) / 2;
  // the smaller tail first: its digits would be lost in 1 − …
  if (z < -1) return 0.5 * gammaIncUpper(half, 0.5);
  if (z > 1) return 1 - 0.5 * gammaIncUpper(half, 0.5);
  const middle = 0.5 * gammaInc(half, 0.5);
  return z < 0 ? 0.5 - middle : 0.5 + middle;
}

type Coefficients = readonly [number, number, number, number, number, number, number, number];

const CENTRE_NUMERATOR: Coefficients = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
  45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
];
const CENTRE_DENOMINATOR: Coefficients = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
  39307.89580009271061, 28729.085735721942674, 5226.495278852854561,
];
const MIDDLE_NUMERATOR: Coefficients = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
  1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833,
  7.7454501427834140764e-4,
];
const MIDDLE_DENOMINATOR: Coefficients = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const TAIL_NUMERATOR: Coefficients = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
  0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5,
  2.01033439929228813265e-7,
];
const TAIL_DENOMINATOR: Coefficients = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525,
  7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7,
  2.04426310338993978564e-15,
];

function polynomial(c: Coefficients, x: number): number {
  return (
    ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0]
  );
}

/** z with normalCdf(z) = `p`; ∓Infinity at 0 and 1, NaN outside [0, 1]. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_NUMERATOR, r)) / polynomial(CENTRE_DENOMINATOR, r);
  }
  if (!(p > 0 && p < 1)) {
    if (p === 0) return -Infinity;
    return p === 1 ? Infinity : NaN;
  }
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const size =
    r <= 5
      ? polynomial(MIDDLE_NUMERATOR, r - 1.6) / polynomial(MIDDLE_DENOMINATOR, r - 1.6)
      : polynomial(TAIL_NUMERATOR, r - 5) / polynomial(TAIL_DENOMINATOR, r - 5);
  return q < 0 ? -size : size;
}
