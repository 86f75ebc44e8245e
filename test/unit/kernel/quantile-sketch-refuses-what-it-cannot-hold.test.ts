import { expect, it } from 'vitest';
import { QuantileSketch } from '../../../sim/kernel/index.ts';

it.each([NaN, Infinity, -Infinity])('%d is no observation', (value) => {
  expect(() => new QuantileSketch().record(value)).toThrow('finite');
});

it.each([0, -0.1, 0.6, NaN, 1e-5])('a relative error of %d', (relativeError) => {
  expect(() => new QuantileSketch(relativeError)).toThrow('relative error');
});

it('sketches of different error do not go together', () => {
  expect(() => new QuantileSketch(0.01).merge(new QuantileSketch(0.1))).toThrow('go together');
});

it('an empty one has no quantiles, nor has one that was reset', () => {
  const sketch = new QuantileSketch();
  expect(sketch.quantile(0.5)).toBeNaN();
  sketch.record(3);
  sketch.reset();
  expect([sketch.count, sketch.quantile(0.5)]).toEqual([0, NaN]);
});

it('the ends of the range of numbers have their class', () => {
  const sketch = new QuantileSketch(0.1);
  for (const value of [-1e300, -1e-300, 1e-300, 1e300]) sketch.record(value);
  const found = [0, 0.34, 0.67, 1].map((p) => sketch.quantile(p));
  [-1e300, -1e-300, 1e-300, 1e300].forEach((value, i) => {
    expect(Math.abs(found[i]! / value - 1)).toBeLessThanOrEqual(0.1);
  });
});
