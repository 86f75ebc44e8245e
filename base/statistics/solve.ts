/**
 * The inverse of an increasing function by Newton's method kept inside a bracket: quadratic where
 * Newton works, bisection where it does not, and never outside the bracket.
 *
 * @module
 */
const MAX_STEPS = 200;

/**
 * x in [low, high] with cdf(x) = p.
 *
 * @param density Derivative of `cdf`.
 * @param start First guess, inside the bracket.
 */
export function invertIncreasing(
  cdf: (x: number) => number,
  density: (x: number) => number,
  p: number,
  bracket: { readonly low: number; readonly high: number; readonly start: number },
): number {
  let { low, high, start: x } = bracket;
  for (let step = 0; step < MAX_STEPS; step++) {
    const error = cdf(x) - p;
    if (error === 0) return x;
    if (error < 0) low = x;
    else high = x;
    const newton = x - error / density(x);
    const next = newton > low && newton < high ? newton : low + (high - low) / 2;
    if (Math.abs(next - x) <= Number.EPSILON * Math.abs(next) || next === low || next === high) {
      return next;
    }
    x = next;
  }
  return x;
}
