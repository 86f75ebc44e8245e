import { expect, it } from 'vitest';
import { cos, exp, log, log1p, pow, sin } from '../../../base/index.ts';

const EXTREMES = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  3,
  -3,
  0.5,
  -0.5,
  1e300,
  -1e300,
  5e-324,
  Infinity,
  -Infinity,
  NaN,
  709.782712893384,
  709.7827128933841,
  -745.1332191019411,
  -745.1332191019412,
  -746,
];

it.each([
  ['exp', exp, Math.exp],
  ['log', log, Math.log],
  ['log1p', log1p, Math.log1p],
] as const)('%s', (_, f, g) => {
  for (const x of EXTREMES) {
    if (Number.isFinite(g(x)) && g(x) !== 0) expect(f(x) / g(x)).toBeCloseTo(1, 12);
    else expect(f(x)).toBe(g(x));
  }
});

it.each([
  ['sin', sin, Math.sin],
  ['cos', cos, Math.cos],
] as const)('%s', (_, f, g) => {
  for (const x of EXTREMES) {
    if (Object.is(x, -0)) expect(f(x)).toBe(g(x));
    else if (Number.isFinite(x)) expect(f(x)).toBeCloseTo(g(x), 14);
    else expect(f(x)).toBeNaN();
  }
});

it('pow', () => {
  for (const x of EXTREMES) {
    for (const y of EXTREMES) {
      const expected = Math.pow(x, y);
      if (Number.isFinite(expected) && expected !== 0) {
        expect(pow(x, y) / expected).toBeCloseTo(1, 12);
      } else {
        expect(pow(x, y)).toBe(expected);
      }
    }
  }
});
