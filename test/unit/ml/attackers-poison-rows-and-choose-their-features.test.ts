import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { evadedMatrix, fitAndScore, poisonedFitting } from '../../../ml/index.ts';
import { twoFrauds } from '../../support/ml/two-frauds.ts';

const { fitting } = twoFrauds();
const draws = () => createStream(rootKey('poison', 0), 'poisoning', 'rows');

test('poison makes up its share of training, is labelled genuine, and is a copy of frauds', () => {
  const poisoned = poisonedFitting(fitting, 0.5, draws());
  expect(poisoned.parts.train).toHaveLength(2 * fitting.parts.train.length);
  const added = poisoned.parts.train.subarray(fitting.parts.train.length);
  for (const row of added) {
    expect(poisoned.request.labels[row]).toBe(0);
    const [one = 0, two = 0] = poisoned.matrix.data.subarray(row * 3, row * 3 + 2);
    expect(Math.max(one, two)).toBeGreaterThan(2.9);
  }
  expect(poisonedFitting(fitting, 0, draws())).toBe(fitting);
});

test('enough poison makes frauds look genuine', () => {
  const frauds = [...fitting.parts.labels.keys()].filter((at) => fitting.parts.labels[at] === 1);
  const suspicion = ({ request, parts, config, matrix }: typeof fitting) => {
    const { scores } = fitAndScore(request, parts, config, matrix);
    return frauds.reduce((sum, at) => sum + scores[at]!, 0) / frauds.length;
  };
  expect(suspicion(fitting)).toBeGreaterThan(0.5);
  expect(suspicion(poisonedFitting(fitting, 0.5, draws()))).toBeLessThan(0.2);
});

test('an evasive attacker changes so many of his own features, towards the usual, and no others', () => {
  const { matrix } = fitting;
  const benign = [1, 2, 3, 4, 5, 6, 7];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 59 }), (count, fraud) => {
      const row = fraud * 20;
      const changed = evadedMatrix(matrix, [row], benign, count, ['one', 'hourOfDay', 'absent']);
      const differs = [...matrix.data.keys()].filter((at) => changed.data[at] !== matrix.data[at]);
      expect(differs).toHaveLength(Math.min(2, count));
      for (const at of differs) {
        expect([0, 2]).toContain(at - row * 3);
        expect(changed.data[at]).toBeLessThan(1);
      }
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('what is missing where others have it is the first thing to be mended', () => {
  const names = ['daysToExpiry', 'dwell'];
  const data = Float64Array.of(1, 1, 2, 2, 3, 3, Number.NaN, 4);
  const changed = evadedMatrix({ names, rows: 4, columns: 2, data }, [3], [0, 1, 2], 1);
  expect([...changed.data.subarray(6)]).toEqual([2, 4]);
});
