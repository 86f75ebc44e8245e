import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { isotonicMap } from '../../../ml/detect/calibration/isotonic.ts';
import { plattMap } from '../../../ml/detect/calibration/platt.ts';
import { createDetector, detectorConfig, loadDetector } from '../../../ml/index.ts';
import { ALL_DETECTORS } from '../../support/ml/all-detectors.ts';
import { randomMatrix } from '../../support/ml/random-matrix.ts';

test('isotonic: pooled violators, ties as one, straight between steps and flat beyond the ends', () => {
  // Shares by score: 1 → 0, 2 → 1, 3 → 0, 4 → 1/2 (a tie), 5 → 1; the steps of 2 and 3 pool to 1/2, and so does 4.
  const { probabilityOf } = isotonicMap(
    Float64Array.of(1, 2, 3, 4, 4, 5),
    Uint8Array.of(0, 1, 0, 0, 1, 1),
  );
  expect([1, 2, 3, 4, 5].map(probabilityOf)).toEqual([0, 0.5, 0.5, 0.5, 1]);
  expect([-9, 1.5, 4.5, 99].map(probabilityOf)).toEqual([0, 0.25, 0.75, 1]);
});

test('Platt: the smoothed targets of a separable set, by hand', () => {
  // Two scores of two rows each: p has to be 1/4 at the lower and 3/4 at the higher, exactly the smoothed targets.
  const { probabilityOf } = plattMap(Float64Array.of(0, 0, 8, 8), Uint8Array.of(0, 0, 1, 1));
  expect(probabilityOf(0)).toBeCloseTo(1 / 4, 8);
  expect(probabilityOf(8)).toBeCloseTo(3 / 4, 8);
  expect(probabilityOf(4)).toBeCloseTo(1 / 2, 8);
});

test('Platt: a sigmoid is found again, and one the wrong way round is not', () => {
  const stream = createStream(rootKey('platt', 0), 'rows', 'labels');
  const scores = Float64Array.from({ length: 20_000 }, () => 4 * stream.normal());
  const chanceOf = (score: number) => 1 / (1 + Math.exp(2 - 0.7 * score));
  const labels = Uint8Array.from(scores, (score) => (stream.chance(chanceOf(score)) ? 1 : 0));
  const { probabilityOf } = plattMap(scores, labels);
  for (const score of [-4, 0, 3, 8]) {
    expect(Math.abs(probabilityOf(score) - chanceOf(score))).toBeLessThan(0.02);
  }
  const turned = plattMap(
    scores,
    Uint8Array.from(labels, (label) => 1 - label),
  );
  expect(turned.probabilityOf(-5)).toBe(turned.probabilityOf(5));
});

for (const method of ['isotonic', 'platt'] as const) {
  test(`${method}: scores that mislead become the shares of anomalies that they stand for`, () => {
    const stream = createStream(rootKey('calibrate', 0), 'rows', 'labels');
    const matrix = randomMatrix(4000, 1);
    const labels = Uint8Array.from(matrix.data, (x) =>
      stream.chance(1 / (1 + Math.exp(3 - 2 * Math.abs(x)))) ? 1 : 0,
    );
    const config = detectorConfig.parse({ id: 'z', type: 'robust-z', calibration: method });
    const detector = createDetector(config, rootKey('calibrate', 0));
    detector.fit(matrix, labels);
    const scores = detector.score(matrix);
    const bins = [0, 0.1, 0.3, 0.6, 1.01];
    for (let bin = 0; bin + 1 < bins.length; bin++) {
      const rows = [...scores.keys()].filter(
        (row) => scores[row]! >= bins[bin]! && scores[row]! < bins[bin + 1]!,
      );
      if (rows.length < 100) continue;
      const mean = (of: ArrayLike<number>) =>
        rows.reduce((sum, row) => sum + of[row]!, 0) / rows.length;
      expect(Math.abs(mean(scores) - mean(labels))).toBeLessThan(0.08);
    }
  });

  test(`${method}: every kind gives probabilities, the same after loading and row by row`, () => {
    const matrix = randomMatrix(120, 3, 12);
    const labels = Uint8Array.from({ length: 120 }, (_, row) => (row >= 108 ? 1 : 0));
    for (const plain of ALL_DETECTORS) {
      const config = detectorConfig.parse({ ...plain, calibration: method });
      for (const known of [labels, new Uint8Array(120), new Uint8Array(120).fill(1)]) {
        const detector = createDetector(config, rootKey('calibrate', 0));
        detector.fit(matrix, known);
        const scores = detector.score(matrix);
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        const again = loadDetector(detector.save());
        expect(again.save()).toBe(detector.save());
        const row = matrix.data.slice(0, 3);
        expect([again.scoreOne(row), detector.scoreOne(row)]).toEqual([scores[0], scores[0]]);
        expect(again.explain(row)).toEqual(detector.explain(row));
        const strange = new Float64Array(3).fill(Number.MAX_VALUE);
        expect(Number.isFinite(detector.scoreOne(strange))).toBe(true);
      }
    }
  });
}

test('the file of a calibrated detector whose map falls, or whose inside is another, is refused', () => {
  const config = detectorConfig.parse({ id: 'z', type: 'robust-z', calibration: 'isotonic' });
  const detector = createDetector(config, rootKey('calibrate', 0));
  const labels = Uint8Array.from({ length: 40 }, (_, row) => row % 2);
  detector.fit(randomMatrix(40, 2), labels);
  const text = detector.save();
  for (const [pattern, instead] of [
    [/"mapTo":\[[^,\]]+/, '"mapTo":[2'],
    [/"parts":\[".*"\],/, '"parts":[],'],
    [/\\"type\\":\\"robust-z\\"/, '\\"type\\":\\"ecod\\"'],
  ] as const) {
    const damaged = text.replace(pattern, () => instead);
    expect(damaged).not.toBe(text);
    expect(() => loadDetector(damaged)).toThrow(/E_DETECTOR_FILE|detector file/);
  }
});
