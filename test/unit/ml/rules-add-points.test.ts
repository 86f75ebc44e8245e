import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { createDetector, FEATURES_OF_SET, loadDetector, RULE_LIST } from '../../../ml/index.ts';
import { matrixOf } from '../../support/ml/random-matrix.ts';

function scoresOf(names: readonly string[], ...rows: readonly number[][]): Float64Array {
  const detector = createDetector({ id: 'rules', type: 'rules' }, rootKey('rules', 0));
  const matrix = matrixOf(names, ...rows);
  detector.fit(matrix);
  expect(loadDetector(detector.save()).score(matrix)).toEqual(detector.score(matrix));
  return detector.score(matrix);
}

test('every rule reads a feature that exists', () => {
  const names = FEATURES_OF_SET.provenance.map((feature) => feature.name);
  expect(RULE_LIST.filter((rule) => !names.includes(rule.feature))).toEqual([]);
});

test('points rise from half at the threshold to all at the full value, and add up', () => {
  const scores = scoresOf(['receiptRatio', 'stolen'], [2.9, 0], [3, 0], [10, 0], [99, 1]);
  expect([...scores]).toEqual([0, 0.5, 1, 7]);
});

test('below, apart and missing fire on their side alone', () => {
  const names = ['daysToExpiry', 'expiryOffset', 'lotAge'];
  const scores = scoresOf(names, [0, 0.5, 1], [-1, -30, 1], [Number.NaN, Number.NaN, Number.NaN]);
  expect([...scores]).toEqual([0, 5, 2]);
});

test('the explanation names the rules that fired, most points first', () => {
  const detector = createDetector({ id: 'rules', type: 'rules' }, rootKey('rules', 0));
  const names = ['expiryMismatch', 'custodyGap', 'held'];
  detector.fit(matrixOf(names, [0, 0, 0]));
  expect(detector.explain(Float64Array.of(1, 1, 0))).toEqual([
    { feature: 'custodyGap', contribution: 4 },
    { feature: 'expiryMismatch', contribution: 2 },
  ]);
});
