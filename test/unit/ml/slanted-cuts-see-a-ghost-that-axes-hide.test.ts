import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { createDetector, type DetectorConfig, detectorConfig } from '../../../ml/index.ts';
import { matrixOf } from '../../support/ml/random-matrix.ts';

/** Two clusters on a diagonal: Hariri et al. (2019), figure 2; the other diagonal holds the ghosts of axis-parallel cuts. */
function twoClusters() {
  const stream = createStream(rootKey('clusters', 0), 'clusters', 'points');
  const rows = Array.from({ length: 1000 }, (_, i) => {
    const [x, y] = i % 2 === 0 ? [0, 10] : [10, 0];
    return [x + stream.normal(), y + stream.normal()];
  });
  return matrixOf(['x', 'y'], ...rows);
}

/** By how much the ghosts at (0, 0) and (10, 10) are more suspect than the clusters, over the mean score of the clusters. */
function ghostExcess(config: DetectorConfig): number {
  const detector = createDetector(config, rootKey('ghost', 0));
  detector.fit(twoClusters());
  const scoreOf = (x: number, y: number) => detector.scoreOne(Float64Array.of(x, y));
  const clusters = (scoreOf(0, 10) + scoreOf(10, 0)) / 2;
  return (scoreOf(0, 0) + scoreOf(10, 10)) / 2 - clusters;
}

test('the extended forest sets ghosts between two clusters further apart than the plain one', () => {
  const plain = detectorConfig.parse({ id: 'f', type: 'isolation-forest' });
  const extended = detectorConfig.parse({ id: 'f', type: 'extended-isolation-forest' });
  expect(ghostExcess(extended)).toBeGreaterThan(1.2 * ghostExcess(plain));
});

test('contributions add up to the difference of mean depths, and the odd feature comes first', () => {
  const matrix = twoClusters();
  const config = { type: 'extended-isolation-forest', features: 2, samples: 1000 };
  const detector = createDetector(
    detectorConfig.parse({ id: 'f', ...config }),
    rootKey('ghost', 0),
  );
  detector.fit(matrix);
  const depths = detector.score(matrix).map((score) => -Math.log2(score));
  const mean = depths.reduce((sum, depth) => sum + depth, 0) / depths.length;
  const odd = Float64Array.of(5, 40);
  const parts = detector.explain(odd);
  expect(parts[0]!.feature).toBe('y');
  const sum = parts.reduce((total, { contribution }) => total + contribution, 0);
  expect(sum).toBeCloseTo(mean + Math.log2(detector.scoreOne(odd)), 8);
});
