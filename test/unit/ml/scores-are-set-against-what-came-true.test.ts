import { expect, test } from 'vitest';
import { brierScore, reliability } from '../../../ml/index.ts';

const scores = Float64Array.of(0.1, 0.15, 0.9, 0.95);
const labels = Uint8Array.of(0, 1, 1, 1);

test('Brier’s score is the mean squared miss', () => {
  expect(brierScore(scores, labels)).toBeCloseTo((0.01 + 0.7225 + 0.01 + 0.0025) / 4, 12);
});

test('every row lies in the bin of its score', () => {
  const bins = reliability(scores, labels, [0, 0.5]);
  expect(bins.map(({ rows, positives }) => [rows, positives])).toEqual([
    [2, 1],
    [2, 2],
  ]);
  expect(bins[1]!.scores).toBeCloseTo(1.85, 12);
});

test('a score that is no probability is refused', () => {
  expect(() => brierScore(Float64Array.of(1.5), Uint8Array.of(1))).toThrow(
    expect.objectContaining({ code: 'E_EVALUATE_INPUT' }) as Error,
  );
});
