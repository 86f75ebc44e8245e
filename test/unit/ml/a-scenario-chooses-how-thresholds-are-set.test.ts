import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { conformalThreshold, evaluateScans, type ThresholdRule } from '../../../ml/index.ts';
import { cloneWorld } from '../../support/ml/scan-world.ts';

const world = cloneWorld(600);
const endMs = world.timesMs.at(-1)! + 1;

function judged(threshold: ThresholdRule | undefined, testMs = [endMs / 2, endMs] as const) {
  const { results } = evaluateScans({
    events: world.script.events,
    rows: world.rows,
    timesMs: world.timesMs,
    labels: world.labels,
    detectors: [{ id: 'z', type: 'robust-z' }],
    sets: ['provenance'],
    trainMs: [0, endMs / 4],
    validationMs: [endMs / 4, endMs / 2],
    testMs,
    alertBudgetPerMillion: 20_000,
    threshold,
    root: rootKey('rules', 0),
  });
  return results[0]!;
}

test('without a rule the budget sets the threshold', () => {
  expect(judged(undefined)).toEqual(judged({ rule: 'budget' }));
});

test('the conformal threshold is that of the scores of the validation range', () => {
  const { scores } = judged(undefined, [endMs / 4, endMs / 2]);
  const { threshold } = judged({ rule: 'conformal', alertLevel: 0.3 });
  expect(threshold).toBe(conformalThreshold(scores, 0.3));
  expect(threshold).toBeLessThan(Infinity);
});

test('dear misses lower the threshold by cost; where they cost nothing no scan alerts', () => {
  const dear = judged({ rule: 'cost', falseAlertCost: 1, missCost: 1000 });
  expect(dear.recallAtBudget).toBeGreaterThan(0.9);
  const free = judged({ rule: 'cost', falseAlertCost: 1, missCost: 0 });
  expect(free).toMatchObject({ threshold: Infinity, recallAtBudget: 0 });
});

test('the bulk of the scores sets a threshold without a budget', () => {
  const { threshold } = judged({ rule: 'contamination' });
  expect(threshold).toBeLessThan(Infinity);
});
