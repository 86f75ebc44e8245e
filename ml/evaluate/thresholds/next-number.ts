/** The next larger number: an alert is "at least the threshold", and some rules say "above". @module */
const value = new Float64Array(1);
const bits = new BigInt64Array(value.buffer);

/** The smallest number above `x`; Infinity above the largest. */
export function nextAbove(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  if (!(Math.abs(x) < Infinity)) return x;
  value[0] = x;
  bits[0] = bits[0]! + (x > 0 ? 1n : -1n);
  return value[0];
}
