import { expect, test } from 'vitest';
import { createStream, rootKey, type Stream } from '../../../base/index.ts';
import {
  conformalPValue,
  conformalThreshold,
  contaminationThreshold,
  costThreshold,
  estimateContamination,
} from '../../../ml/index.ts';

const stream = (name: string) => createStream(rootKey('thresholds', 0), name, 'scores');
const draw = (count: number, one: () => number) => Float64Array.from({ length: count }, one);

test('conformal: the 10 % level among nineteen scans lies above the second highest', () => {
  const scores = Float64Array.from({ length: 19 }, (_, i) => i);
  const threshold = conformalThreshold(scores, 0.1);
  expect(threshold).toBeGreaterThan(17);
  expect(threshold).toBeLessThan(17 + 1e-12);
  expect(conformalPValue(scores, 17)).toBe(3 / 20);
  expect(conformalPValue(scores, 17.5)).toBe(2 / 20);
  expect(conformalThreshold(scores, 0.04)).toBe(Infinity);
  expect(conformalThreshold(new Float64Array(0), 0.5)).toBe(Infinity);
});

test('conformal: a score alerts exactly where its p-value is at most the level, ties included', () => {
  const draws = stream('ties');
  for (let round = 0; round < 200; round++) {
    const scores = draw(1 + draws.integer(30), () => draws.integer(8) - 4);
    const level = draws.uniform();
    const threshold = conformalThreshold(scores, level);
    for (let score = -5; score <= 5; score++) {
      expect(score >= threshold).toBe(conformalPValue(scores, score) <= level);
    }
  }
});

test('conformal: genuine scans alert as often as the level says on average, and no more', () => {
  const draws = stream('coverage');
  const rounds = 4000;
  let alerts = 0;
  for (let round = 0; round < rounds; round++) {
    const scores = draw(49, () => draws.normal());
    if (draws.normal() >= conformalThreshold(scores, 0.1)) alerts++;
  }
  // The chance is 5 / 50; five standard errors around it.
  expect(Math.abs(alerts / rounds - 0.1)).toBeLessThan(5 * Math.sqrt(0.09 / rounds));
});

test('cost: the threshold of least cost, by hand', () => {
  const scores = Float64Array.of(9, 8, 7, 6, 5);
  const labels = Uint8Array.of(1, 0, 0, 1, 0);
  expect(costThreshold(scores, labels, { falseAlertCost: 1, missCost: 3 })).toBe(6);
  expect(costThreshold(scores, labels, { falseAlertCost: 1, missCost: 1.5 })).toBe(9);
  expect(costThreshold(scores, labels, { falseAlertCost: 1, missCost: 0 })).toBe(Infinity);
  expect(costThreshold(scores, new Uint8Array(5), { falseAlertCost: 1, missCost: 9 })).toBe(
    Infinity,
  );
});

const BULKS: Readonly<Record<string, (draws: Stream) => number>> = {
  symmetric: (draws) => draws.normal(),
  skewed: (draws) => draws.exponential(1),
  'log-normal': (draws) => Math.exp(0.6 * draws.normal()),
};

for (const [name, bulk] of Object.entries(BULKS)) {
  test(`contamination: ${name} scores: the estimate lies within 1.5 percentage points of the truth`, () => {
    for (const share of [0, 0.01, 0.03, 0.08]) {
      const draws = stream(`${name} ${share}`);
      const scores = draw(5000, () => (draws.chance(share) ? 40 + draws.normal() : bulk(draws)));
      expect(Math.abs(estimateContamination(scores) - share)).toBeLessThan(0.015);
      expect(contaminationThreshold(scores)).toBeLessThan(37);
    }
  });
}

test('contamination: of scores that are nearly all equal any larger one is an anomaly', () => {
  const scores = Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
  expect(contaminationThreshold(scores)).toBe(Number.MIN_VALUE);
  expect(estimateContamination(scores)).toBe(0.1);
  expect(estimateContamination(new Float64Array(0))).toBe(0);
});
