import { expect, it } from 'vitest';
import { bootstrapInterval, createStream, mean, rootKey } from '../../../base/index.ts';

it('covers the true mean in about its confidence', () => {
  const source = createStream(rootKey('bootstrap', 0), 'sample', 'values');
  const resampling = createStream(rootKey('bootstrap', 0), 'resampling', 'draws');
  let covered = 0;
  for (let trial = 0; trial < 200; trial++) {
    const values = Array.from({ length: 60 }, () => source.normal());
    const { lo, hi, n } = bootstrapInterval(values, mean, 0.9, 200, resampling);
    expect(n).toBe(60);
    if (lo <= 0 && hi >= 0) covered += 1;
  }
  // binomial(200, 0.9) lies in this range in 99.9 % of cases; the percentile method is a little short
  expect(covered).toBeGreaterThan(160);
  expect(covered).toBeLessThan(196);
});
