import fc from 'fast-check';
import { expect, it } from 'vitest';
import { QuantileSketch } from '../../../sim/kernel/index.ts';

// wide enough for every branch; the ends of the range of numbers are in the unit test, for there the
// sketch has a million classes
const value = fc.oneof(
  fc.integer({ min: -1000, max: 100_000 }),
  fc.double({ min: 1e-9, max: 1e12, noNaN: true }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-9),
);
const values = fc.array(value, { minLength: 1, maxLength: 300 });
const error = fc.constantFrom(0.5, 0.1, 0.01, 0.001);
const shares = [0, 0.01, 0.25, 0.5, 0.9, 0.99, 1];

function sketchOf(sample: readonly number[], relativeError: number): QuantileSketch {
  const sketch = new QuantileSketch(relativeError);
  for (const x of sample) sketch.record(x);
  return sketch;
}

it('every quantile is within the relative error of the value of its rank', () => {
  fc.assert(
    fc.property(values, error, (sample, relativeError) => {
      const sketch = sketchOf(sample, relativeError);
      const sorted = [...sample].sort((a, b) => a - b);
      for (const p of shares) {
        const exact = sorted[Math.floor(p * (sorted.length - 1))]!;
        const off = Math.abs(sketch.quantile(p) - exact);
        expect(off).toBeLessThanOrEqual(relativeError * Math.abs(exact) * (1 + 1e-12));
      }
    }),
  );
});

it('merged in any order it is the sketch of all values', () => {
  fc.assert(
    fc.property(values, values, error, (left, right, relativeError) => {
      const whole = sketchOf([...left, ...right], relativeError);
      for (const [a, b] of [
        [left, right],
        [right, left],
      ] as const) {
        const merged = sketchOf(a, relativeError);
        merged.merge(sketchOf(b, relativeError));
        expect(merged.count).toBe(whole.count);
        expect(shares.map((p) => merged.quantile(p))).toEqual(shares.map((p) => whole.quantile(p)));
      }
    }),
  );
});
