import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { startedLibrary } from '../../../ml/backend/tensor-backend.ts';
import { DenseNetwork } from '../../../ml/detect/autoencoder/layers.ts';
import { Trainer } from '../../../ml/detect/autoencoder/training.ts';
import {
  createDetector,
  detectorConfig,
  loadDetector,
  prepareDetectors,
  rocAuc,
  startedBackend,
} from '../../../ml/index.ts';
import { matrixOf } from '../../support/ml/random-matrix.ts';

const CONFIG = detectorConfig.parse({ id: 'a', type: 'autoencoder', hidden: [1], epochs: 60 });

/** Three columns that follow one hidden number; the last rows do so with the sign of one turned. */
function bound(rows: number, odd: number) {
  const stream = createStream(rootKey('bound', 0), 'rows', 'values');
  const values = Array.from({ length: rows }, (_, row) => {
    const hidden = (stream.chance(0.5) ? 1 : -1) * (1 + stream.uniform());
    const sign = row < rows - odd ? 1 : -1;
    return [hidden, 2 * hidden, -sign * hidden].map((value) => value + 0.05 * stream.normal());
  });
  const labels = Uint8Array.from(values, (_, row) => (row < rows - odd ? 0 : 1));
  return { matrix: matrixOf(['a', 'b', 'c'], ...values), labels };
}

test('before its backend is started it is not fitted, and says what to do', () => {
  expect(() => createDetector(CONFIG, rootKey('a', 0)).fit(bound(9, 0).matrix)).toThrow(
    /no backend was started/,
  );
});

test('a second backend in the same thread is refused', async () => {
  await prepareDetectors([CONFIG]);
  expect(startedBackend()).toBe('wasm');
  const other = detectorConfig.parse({ id: 'b', type: 'autoencoder', backend: 'cpu' });
  await expect(prepareDetectors([other])).rejects.toThrow(/a second one was asked for/);
});

test('rows that are odd in combination alone are restored worst, and the score is the sum of its parts', () => {
  const { matrix, labels } = bound(400, 10);
  const detector = createDetector(CONFIG, rootKey('a', 0));
  detector.fit(matrix);
  expect(rocAuc(detector.score(matrix), labels)).toBeGreaterThan(0.9);
  const row = matrix.data.slice(-3);
  const sum = detector.explain(row).reduce((total, part) => total + part.contribution, 0);
  expect(sum).toBeCloseTo(detector.scoreOne(row), 12);
});

test('a missing value counts for nothing', () => {
  const detector = createDetector(CONFIG, rootKey('a', 0));
  detector.fit(bound(100, 0).matrix);
  expect(detector.scoreOne(new Float64Array(3).fill(NaN))).toBe(0);
  const named = detector.explain(Float64Array.of(1, NaN, 5)).map(({ feature }) => feature);
  expect(named.sort()).toEqual(['a', 'c']);
});

test('a step goes down the gradient that differences of the error give', () => {
  const widths = [3, 2, 3];
  const begin = Float32Array.from({ length: 17 }, (_, i) => ((i * 7) % 11) / 11 - 0.4);
  const rows = [
    [1, 2, -1],
    [0.5, -1, 2],
  ];
  const error = (numbers: Float32Array) => {
    const network = new DenseNetwork(widths, numbers);
    return rows
      .flatMap((row) => {
        const restored = network.forward(Float64Array.from(row));
        return row.map((value, column) => (restored[column]! - value) ** 2 / 6);
      })
      .reduce((sum, one) => sum + one, 0);
  };
  const trainer = new Trainer(startedLibrary(), widths, begin, 0.001);
  trainer.step(Float32Array.from(rows.flat()), 2);
  // The first step of Adam is the learning rate against the sign of the gradient.
  const after = trainer.finish();
  begin.forEach((number, i) => {
    const [up, down] = [begin.slice(), begin.slice()];
    up[i] = number + 0.01;
    down[i] = number - 0.01;
    const slope = (error(up) - error(down)) / 0.02;
    expect(after[i]! - number, `number ${i}, slope ${slope}`).toBeCloseTo(
      Math.abs(slope) < 1e-6 ? 0 : -0.001 * Math.sign(slope),
      5,
    );
  });
});

test('a file with too few numbers, or with numbers of 64 bits, is refused', () => {
  const detector = createDetector(CONFIG, rootKey('a', 0));
  detector.fit(bound(50, 0).matrix);
  const text = detector.save();
  for (const damaged of [
    text.replace(/"value":\[[^,]+,/, '"value":['),
    text.replace(/"value":\[[^,]+,/, '"value":[0.1,'),
    text.replace(/"scale":\[/, '"scale":[-'),
  ]) {
    expect(damaged).not.toBe(text);
    expect(() => loadDetector(damaged)).toThrow(/detector file/);
  }
});
