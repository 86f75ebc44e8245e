import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  betaInc,
  betaQuantile,
  gammaInc,
  gammaQuantile,
  normalCdf,
  normalQuantile,
  poissonQuantile,
  tCdf,
  tQuantile,
} from '../../../base/index.ts';

const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const shape = fc.double({ min: 0.3, max: 3_000, noNaN: true });
/** Below 1 the density has a pole at the end, and the spacing of doubles there limits the inverse. */
const poleFree = fc.double({ min: 1, max: 3_000, noNaN: true });

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(1e-11);
}

it('gamma, beta, t and normal', () => {
  fc.assert(
    fc.property(probability, shape, poleFree, poleFree, (p, a, b, c) => {
      expectClose(gammaInc(gammaQuantile(p, a), a), p);
      expectClose(betaInc(betaQuantile(p, b, c), b, c), p);
      expectClose(tCdf(tQuantile(p, a), a), p);
      expectClose(normalCdf(normalQuantile(p)), p);
    }),
  );
});

it('a Poisson quantile is the first count that reaches u', () => {
  fc.assert(
    fc.property(probability, fc.double({ min: 0.01, max: 5_000, noNaN: true }), (u, mean) => {
      const count = poissonQuantile(mean, u);
      expect(1 - gammaInc(mean, count + 1)).toBeGreaterThan(u - 1e-11);
      if (count > 0) expect(1 - gammaInc(mean, count)).toBeLessThan(u + 1e-11);
    }),
  );
});
