import { expect, test } from 'vitest';
import { rootKey } from '../../../../base/index.ts';
import { bestOf, measurementsOf, type SearchSettings } from '../../../../ml/index.ts';
import { SPACE, searched } from '../../../support/tune/known-function.ts';

const settings: SearchSettings = {
  space: SPACE,
  defaultKind: 'isolation-forest',
  method: 'successive-halving',
  trials: 12,
  batch: 5,
  worlds: 4,
  root: rootKey('halving', 0),
};

test('the better half goes on to twice the worlds, and the last ones see all', () => {
  // trial 7 is best, 3 next, and so on by distance from 7; trial 5 fails
  const outcomes = searched(settings, ({ trial }) => (trial === 5 ? NaN : -Math.abs(trial - 7)));
  const rung = (number: number) => outcomes.filter((outcome) => outcome.rung === number);
  expect(rung(0).map(({ trial }) => trial)).toEqual([...Array(12).keys()]);
  expect(rung(1).map(({ trial }) => trial)).toEqual([4, 6, 7, 8, 9, 10]);
  expect(rung(2).map(({ trial }) => trial)).toEqual([6, 7, 8]);
  expect([0, 1, 2].map((number) => rung(number)[0]!.share)).toEqual([0.25, 0.5, 1]);
  expect(rung(3)).toEqual([]);
  expect(outcomes).toHaveLength(measurementsOf(settings));
  expect(bestOf(outcomes)!.trial).toBe(7);
});

test('a figure from part of the worlds does not win', () => {
  const outcomes = searched(settings, ({ trial, share }) => (share < 1 ? 100 - trial : trial));
  expect(bestOf(outcomes)).toMatchObject({ trial: 2, share: 1, value: 2 });
});
