import { describe, expect, it } from 'vitest';
import { cos, createStream, exp, log, log1p, pow, rootKey, sin } from '../../../base/index.ts';

const POINTS = 20_000;

function ulps(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const bits = new BigInt64Array(new Float64Array([a, b]).buffer);
  return Math.abs(Number(bits[0]! - bits[1]!));
}

function worst(f: (x: number) => number, g: (x: number) => number, low: number, high: number) {
  const stream = createStream(rootKey('grid', 0), 'grid', `${low} ${high}`);
  let most = 0;
  for (let i = 0; i < POINTS; i++) {
    const x = low + (high - low) * stream.uniform();
    most = Math.max(most, ulps(f(x), g(x)));
  }
  return most;
}

describe('functions of base/math', () => {
  it.each([
    ['exp', exp, Math.exp, -745, 709.7],
    ['exp', exp, Math.exp, -1, 1],
    ['log', log, Math.log, 0, 1e9],
    ['log', log, Math.log, 0.5, 2],
    ['log', log, Math.log, 0, 1e-307],
    ['log1p', log1p, Math.log1p, -1, 4],
    ['log1p', log1p, Math.log1p, -1e-9, 1e-9],
    ['sin', sin, Math.sin, -10, 10],
    ['sin', sin, Math.sin, -1e6, 1e6],
    ['sin', sin, Math.sin, 1e300, 1.7e308],
    ['cos', cos, Math.cos, -10, 10],
    ['cos', cos, Math.cos, 1e6, 1e9],
  ] as const)('%s stays within 2 ulp', (_, f, g, low, high) => {
    expect(worst(f, g, low, high)).toBeLessThanOrEqual(2);
  });

  it('pow stays within 2 ulp over its whole range', () => {
    const stream = createStream(rootKey('grid', 0), 'grid', 'pow');
    let most = 0;
    for (let i = 0; i < POINTS; i++) {
      const x = exp(30 * (stream.uniform() - 0.5));
      const y = 100 * (stream.uniform() - 0.5);
      most = Math.max(most, ulps(pow(x, y), Math.pow(x, y)));
    }
    expect(most).toBeLessThanOrEqual(2);
  });

  it('sin and cos survive arguments next to multiples of π/2', () => {
    expect(sin(Math.PI)).toBe(1.2246467991473532e-16);
    // the double nearest to a multiple of π/2 (Muller, Elementary Functions, table 11.1)
    expect(cos(6381956970095103 * Math.pow(2, 797))).toBeCloseTo(-4.6871659242546276e-19, 33);
  });
});
