import { expect, test } from 'vitest';
import { gammaInc, logGamma, poissonInterval, proportionInterval } from '../../../base/index.ts';

const CONFIDENCE = 0.95;

/** Coverage is a finite sum over the outcomes, so nothing has to be simulated. */
function binomialCoverage(n: number, p: number): number {
  let covered = 0;
  for (let k = 0; k <= n; k++) {
    const { lo, hi } = proportionInterval(k, n, CONFIDENCE);
    if (lo > p || hi < p) continue;
    const choose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
    covered += Math.exp(choose + k * Math.log(p) + (n - k) * Math.log(1 - p));
  }
  return covered;
}

function poissonCoverage(mean: number): number {
  const atMost = (k: number) => (k < 0 ? 0 : 1 - gammaInc(mean, k + 1));
  let covered = 0;
  for (let k = 0; k <= mean + 12 * Math.sqrt(mean) + 20; k++) {
    const { lo, hi } = poissonInterval(k, CONFIDENCE);
    if (lo <= mean && hi >= mean) covered += atMost(k) - atMost(k - 1);
  }
  return covered;
}

test('Clopper and Pearson hold the share in 95 % or more, for rare events too', () => {
  for (const n of [5, 20, 60]) {
    for (const p of [0.001, 0.01, 0.05, 0.2, 0.5, 0.9]) {
      expect(binomialCoverage(n, p)).toBeGreaterThanOrEqual(CONFIDENCE - 1e-9);
    }
  }
});

test('Garwood holds the mean count in 95 % or more, where mostly nothing is seen too', () => {
  for (const mean of [0.01, 0.1, 1, 3.3, 12, 40]) {
    expect(poissonCoverage(mean)).toBeGreaterThanOrEqual(CONFIDENCE - 1e-9);
  }
});
