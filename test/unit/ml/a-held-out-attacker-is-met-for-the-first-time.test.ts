import { expect, test } from 'vitest';
import { fitAndScore, foldsOf, judgeHeldOut, NO_GROUP } from '../../../ml/index.ts';
import { twoFrauds } from '../../support/ml/two-frauds.ts';

const { fitting, groups } = twoFrauds();

test('who was in training is found, who was kept out of it is not', () => {
  const { request, parts, config, matrix } = fitting;
  const { scores, threshold } = fitAndScore(request, parts, config, matrix);
  const found = [...scores.keys()].filter(
    (at) => parts.labels[at] === 1 && scores[at]! >= threshold,
  );
  expect(found).toHaveLength(20);
  const heldOut = judgeHeldOut(fitting, groups, 30);
  expect(heldOut.map(({ group, scans }) => [group, scans])).toEqual([
    [0, 10],
    [1, 10],
  ]);
  for (const one of heldOut) expect(one.found).toBeLessThan(5);
});

test('groups are dealt over the folds, each once', () => {
  const many = Int32Array.of(4, 2, NO_GROUP, 7, 2, 9, 5);
  expect(foldsOf(many, 2)).toEqual([
    [2, 5, 9],
    [4, 7],
  ]);
  expect(foldsOf(many, 30)).toEqual([[2], [4], [5], [7], [9]]);
  expect(foldsOf(Int32Array.of(NO_GROUP), 3)).toEqual([]);
});
