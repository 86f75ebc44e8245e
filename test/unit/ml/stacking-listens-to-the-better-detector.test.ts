import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { createDetector, detectorConfig, loadDetector, rocAuc } from '../../../ml/index.ts';
import { randomMatrix } from '../../support/ml/random-matrix.ts';

const STACK = detectorConfig.parse({
  id: 'stack',
  type: 'stacking',
  bases: [
    { id: 'far', type: 'robust-z' },
    { id: 'labels', type: 'gradient-boosting', trees: 20, depth: 3 },
  ],
});

/** Anomalies are the rows near the middle of the first column: the least odd of all. */
function insiders(rows: number) {
  const matrix = randomMatrix(rows, 3);
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    Math.abs(matrix.data[3 * row]!) < 0.2 ? 1 : 0,
  );
  return { matrix, labels };
}

test('a base that ranks the wrong way round does no harm', () => {
  const { matrix, labels } = insiders(800);
  const detector = createDetector(STACK, rootKey('stack', 0));
  const half = 3 * 400;
  const part = (from: number, until: number) => ({
    ...matrix,
    rows: 400,
    data: matrix.data.slice(from, until),
  });
  detector.fit(part(0, half), labels.slice(0, 400));
  const scores = detector.score(part(half, 2 * half));
  expect(rocAuc(scores, labels.slice(400))).toBeGreaterThan(0.95);
  const anomaly = 400 + labels.slice(400).indexOf(1);
  expect(detector.explain(matrix.data.slice(3 * anomaly, 3 * anomaly + 3))[0]!.feature).toBe('x0');
});

test('what a base says of rows that it has learned is not believed', () => {
  // Labels are drawn at random: on its own rows boosting is nearly perfect, on others it knows nothing.
  const { matrix } = insiders(400);
  const labels = Uint8Array.from({ length: 400 }, (_, row) => ((row * 7919) % 13 < 4 ? 1 : 0));
  const overfit = detectorConfig.parse({
    id: 'stack',
    type: 'stacking',
    bases: [{ id: 'b', type: 'gradient-boosting', depth: 12, minChildWeight: 0, trees: 50 }],
  });
  const detector = createDetector(overfit, rootKey('stack', 0));
  detector.fit(matrix, labels);
  const scores = detector.score(matrix);
  const mean = scores.reduce((sum, score) => sum + score / 400, 0);
  const spread = Math.sqrt(scores.reduce((sum, one) => sum + (one - mean) ** 2 / 400, 0));
  expect(mean).toBeGreaterThan(0.15);
  expect(mean).toBeLessThan(0.5);
  expect(spread).toBeLessThan(0.25);
});

test('a stack whose parts are not those of its configuration is refused', () => {
  const { matrix, labels } = insiders(60);
  const detector = createDetector(STACK, rootKey('stack', 0));
  detector.fit(matrix, labels);
  const text = detector.save();
  for (const damaged of [
    text.replace('\\"id\\":\\"far\\"', '\\"id\\":\\"near\\"'),
    text.replace(/"parts":\[.*\]/, '"parts":[]'),
    text.replace('"names":["x0","x1","x2"]', '"names":["x0","x1"]'),
  ]) {
    expect(damaged).not.toBe(text);
    expect(() => loadDetector(damaged)).toThrow(/detector file/);
  }
});

test('anomalies that all come last, one behind the other, turn no base round', () => {
  const { matrix, labels } = insiders(600);
  const order = [...labels.keys()].sort((a, b) => labels[a]! - labels[b]! || a - b);
  const sorted = {
    ...matrix,
    data: Float64Array.from(order.flatMap((row) => [...matrix.data.slice(3 * row, 3 * row + 3)])),
  };
  const last = Uint8Array.from(order, (row) => labels[row]!);
  const detector = createDetector(STACK, rootKey('stack', 0));
  detector.fit(sorted, last);
  expect(rocAuc(detector.score(sorted), last)).toBeGreaterThan(0.95);
});
