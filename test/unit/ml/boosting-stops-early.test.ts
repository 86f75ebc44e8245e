import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { createDetector, detectorConfig } from '../../../ml/index.ts';
import { randomMatrix } from '../../support/ml/random-matrix.ts';

const config = (options: object) =>
  detectorConfig.parse({ id: 'b', type: 'gradient-boosting', trees: 200, depth: 3, ...options });

/** Labels that follow the first feature, but for noise. */
function noisy(rows: number) {
  const matrix = randomMatrix(rows, 4);
  const stream = createStream(rootKey('noise', 0), 'labels', 'noise');
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    matrix.data[4 * row]! + 2 * stream.normal() > 1.5 ? 1 : 0,
  );
  return { matrix, labels };
}

function treesOf(options: object, seed = 0): { text: string; trees: number } {
  const { matrix, labels } = noisy(600);
  const detector = createDetector(config(options), rootKey('early', seed));
  detector.fit(matrix, labels);
  const text = detector.save();
  return { text, trees: (JSON.parse(text) as { roots: number[] }).roots.length };
}

test('trees that gain nothing on held-out rows are given up, the same ones by seed', () => {
  const stopped = treesOf({ earlyStopping: { patience: 5 } });
  expect(stopped.trees).toBeGreaterThan(1);
  expect(stopped.trees).toBeLessThan(100);
  expect(treesOf({ earlyStopping: { patience: 5 } })).toEqual(stopped);
  expect(treesOf({ earlyStopping: { patience: 5 } }, 1).text).not.toBe(stopped.text);
  expect(treesOf({}).trees).toBe(200);
});

test('rows of one class stop nothing, and one row is learned from', () => {
  for (const rows of [1, 20]) {
    const matrix = randomMatrix(rows, 2);
    const detector = createDetector(
      config({ trees: 20, earlyStopping: {}, objective: 'ranking' }),
      rootKey('early', 0),
    );
    detector.fit(matrix, new Uint8Array(rows));
    expect(detector.score(matrix).every(Number.isFinite)).toBe(true);
  }
});
