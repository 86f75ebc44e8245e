import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { createDetector, detectorConfig, prAuc } from '../../../ml/index.ts';
import { matrixOf } from '../../support/ml/random-matrix.ts';

const ranking = (options: object) =>
  createDetector(
    detectorConfig.parse({ id: 'r', type: 'gradient-boosting', objective: 'ranking', ...options }),
    rootKey('ranking', 0),
  );

test('one tree of one split: the steps that LambdaMART gives by hand', () => {
  const detector = ranking({ trees: 1, depth: 1, minChildWeight: 0, lambda: 1, learningRate: 1 });
  detector.fit(matrixOf(['x'], [1], [2], [3]), Uint8Array.of(0, 0, 1));
  // At margin 0 rows keep their order: the anomaly stands third. Discounts 1, 1/log₂3, 1/2; the ideal gain is 1.
  const changes = [1 - 0.5, 1 / Math.log2(3) - 0.5];
  // The changes of both pairs are brought to the sum of three rows; of each a half is wrong.
  const unit = 3 / (changes[0]! + changes[1]!);
  const pulls = changes.map((change) => (unit * change) / 2);
  const pull = pulls[0]! + pulls[1]!;
  const step = (sum: number) => sum / (sum / 2 + 1);
  expect(detector.scoreOne(Float64Array.of(3))).toBeCloseTo(step(pull), 12);
  // Both others are left of the split: the same gradients and hessians once more.
  expect(detector.scoreOne(Float64Array.of(1))).toBeCloseTo(-step(pull), 12);
});

test('groups are ranked each for itself: what differs between days only is not learned', () => {
  // On odd days everything is high; within a day the anomaly alone is lower.
  const stream = createStream(rootKey('days', 0), 'rows', 'values');
  const rows: number[][] = [];
  const labels: number[] = [];
  for (let day = 0; day < 40; day++) {
    for (let scan = 0; scan < 10; scan++) {
      const isAnomaly = scan === day % 10;
      rows.push([(day % 2) * 5 + (isAnomaly ? -1 : 0) + 0.1 * stream.normal()]);
      labels.push(isAnomaly ? 1 : 0);
    }
  }
  const matrix = matrixOf(['x'], ...rows);
  const detector = ranking({ trees: 30, groupRows: 10, minChildWeight: 0 });
  detector.fit(matrix, Uint8Array.from(labels));
  const scores = detector.score(matrix);
  for (let day = 0; day < 40; day++) {
    const ofDay = scores.slice(10 * day, 10 * day + 10);
    expect(prAuc(ofDay, Uint8Array.from(labels.slice(10 * day, 10 * day + 10)))).toBe(1);
  }
});

test('a group without an anomaly teaches nothing', () => {
  const detector = ranking({ trees: 3 });
  detector.fit(matrixOf(['x'], [1], [2], [3]), new Uint8Array(3));
  expect(detector.scoreOne(Float64Array.of(3))).toBe(0);
});
