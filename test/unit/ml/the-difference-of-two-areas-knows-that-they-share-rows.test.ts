import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rocAucDifference } from '../../../ml/index.ts';

test('four rows worked out by hand', () => {
  const labels = Uint8Array.of(1, 1, 0, 0);
  // placements 1, ½ of the positives and ½, 1 of the negatives, against a ranking without a mistake
  const found = rocAucDifference(
    Float64Array.of(0.8, 0.6, 0.7, 0.1),
    Float64Array.of(0.8, 0.9, 0.2, 0.1),
    labels,
    0.95,
  );
  expect(found).toMatchObject({ a: 0.75, b: 1, difference: -0.25 });
  expect(found.error).toBeCloseTo(Math.sqrt(0.125), 12);
  expect(found.hi - found.lo).toBeCloseTo(2 * 1.959963984540054 * Math.sqrt(0.125), 9);
});

/** The estimator as DeLong, DeLong and Clarke-Pearson (1988) write it: every pair is compared. */
function byDefinition(a: number[], b: number[], labels: number[]) {
  const rowsOf = (label: number) => [...labels.keys()].filter((row) => labels[row] === label);
  const [positives, negatives] = [rowsOf(1), rowsOf(0)];
  const wins = (s: number[], i: number, j: number) => (s[i]! > s[j]! ? 1 : s[i] === s[j] ? 0.5 : 0);
  const mean = (values: number[]) => values.reduce((x, y) => x + y, 0) / values.length;
  const v10 = (s: number[]) => positives.map((i) => mean(negatives.map((j) => wins(s, i, j))));
  const v01 = (s: number[]) => negatives.map((j) => mean(positives.map((i) => wins(s, i, j))));
  const cov = (x: number[], y: number[]) =>
    x.reduce((sum, value, i) => sum + (value - mean(x)) * (y[i]! - mean(y)), 0) / (x.length - 1);
  const part = (v: (s: number[]) => number[], n: number) =>
    (cov(v(a), v(a)) + cov(v(b), v(b)) - 2 * cov(v(a), v(b))) / n;
  return {
    difference: mean(v10(a)) - mean(v10(b)),
    variance: part(v10, positives.length) + part(v01, negatives.length),
  };
}

test('the fast form is the definition, ties included', () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
  const rows = fc.array(row, { minLength: 2, maxLength: 15 });
  fc.assert(
    fc.property(rows, rows, (positives, negatives) => {
      const all = [...positives, ...negatives];
      const labels = all.map((_, at) => (at < positives.length ? 1 : 0));
      const [a, b] = [all.map(([x]) => x), all.map(([, y]) => y)];
      const fast = rocAucDifference(
        Float64Array.from(a),
        Float64Array.from(b),
        Uint8Array.from(labels),
        0.95,
      );
      const slow = byDefinition(a, b, labels);
      expect(fast.difference).toBeCloseTo(slow.difference, 10);
      expect(fast.error * fast.error).toBeCloseTo(slow.variance, 10);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('a ranking does not differ from itself', () => {
  const scores = Float64Array.of(3, 1, 2, 0);
  const found = rocAucDifference(scores, scores, Uint8Array.of(1, 1, 0, 0), 0.95);
  expect(found).toMatchObject({ difference: 0, lo: 0, hi: 0, p: 1 });
});
