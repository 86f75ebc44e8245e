import { expect, test } from 'vitest';
import { rootKey } from '../../../../base/index.ts';
import { fitTo, judgeOn, measureOn } from '../../../../ml/index.ts';

/** Scores of `robust-z` rise with the distance from the middle, so that the rows below are ranked by their value. */
const training = {
  matrix: { names: ['x'], rows: 5, columns: 1, data: Float64Array.of(-2, -1, 0, 1, 2) },
  refused: new Uint8Array(5),
  labels: new Uint8Array(5),
};
const detector = fitTo({ id: 'z', type: 'robust-z' }, training, rootKey('x', 0));
const data = Float64Array.of(9, 8, 7, 6, 0, 0, 0, 0, 0, 0);
const matrix = { names: ['x'], rows: 10, columns: 1, data };

test('recall counts a refused scan, which takes one alert from the detector', () => {
  // falsified: 9, 8, 6 and a refused one; 7 is genuine
  const labels = Uint8Array.of(1, 1, 0, 1, 0, 0, 0, 0, 0, 1);
  const refused = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  const at = (budgetPerMillion: number) =>
    measureOn(
      detector,
      { scans: { matrix, refused, labels }, budgetPerMillion },
      'recall-at-budget',
    );
  expect([100_000, 200_000, 300_000, 400_000, 500_000].map(at)).toEqual([0.25, 0.5, 0.75, 0.75, 1]);
});

test('a world is judged at the threshold of its past, held-out attackers apart from known ones', () => {
  const past = {
    scans: { matrix, refused: new Uint8Array(10), labels: new Uint8Array(10) },
    budgetPerMillion: 200_000,
  };
  const test = {
    matrix: { ...matrix, data: Float64Array.of(10, 8, 7, 1, 1, 1, 1, 1, 1, 1) },
    refused: Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
    targets: Uint8Array.of(2, 1, 2, 1, 2, 0, 0, 0, 0, 0),
  };
  expect(judgeOn(detector, past, test)).toEqual({
    recallHeldOut: 2 / 3,
    recallKnown: 0.5,
    prAucHeldOut: (1 + 2 / 2 + 3 / 8) / 3,
    // one alert is left beside the refusal: the row of score 10
    recallEqualAlerts: 2 / 3,
    alertsPerMillion: 300_000,
  });
});

test('equal scores share what is left of the budget', () => {
  const flat = {
    matrix: { ...matrix, data: new Float64Array(10).fill(1) },
    refused: new Uint8Array(10),
    targets: Uint8Array.of(2, 2, 0, 0, 0, 0, 0, 0, 0, 0),
  };
  const past = {
    scans: { matrix, refused: flat.refused, labels: flat.refused },
    budgetPerMillion: 300_000,
  };
  expect(judgeOn(detector, past, flat).recallEqualAlerts).toBeCloseTo(0.3, 12);
});
