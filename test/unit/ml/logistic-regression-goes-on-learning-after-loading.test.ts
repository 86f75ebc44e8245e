import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { LogisticRegression } from '../../../ml/detect/logistic-regression.ts';
import { detectorConfig, loadDetector } from '../../../ml/index.ts';
import { randomMatrix } from '../../support/ml/random-matrix.ts';

test('as the one that was saved, and changes its mind when labels do', () => {
  const config = detectorConfig.parse({ id: 'l', type: 'logistic-regression', l1: 0.5 });
  if (config.type !== 'logistic-regression') throw new Error(config.type);
  const detector = new LogisticRegression(config, rootKey('online', 0));
  const matrix = randomMatrix(200, 2);
  const isHigh = (row: number) => (matrix.data[2 * row]! > 0 ? 1 : 0);
  detector.fit(
    matrix,
    Uint8Array.from({ length: 200 }, (_, row) => isHigh(row)),
  );
  const high = Float64Array.of(1, 0);
  expect(detector.scoreOne(high)).toBeGreaterThan(0.8);
  const again = loadDetector(detector.save());
  if (!(again instanceof LogisticRegression)) throw new Error(again.type);
  for (let step = 0; step < 2000; step++) {
    const row = step % 200;
    const values = matrix.data.slice(2 * row, 2 * row + 2);
    const label = isHigh(row) === 1 ? 0 : 1;
    detector.learnOne(values, label);
    again.learnOne(values, label);
  }
  expect(detector.scoreOne(high)).toBeLessThan(0.5);
  expect(again.save()).toBe(detector.save());
});
