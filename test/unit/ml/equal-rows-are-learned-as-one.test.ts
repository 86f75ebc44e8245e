import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { createDetector, detectorConfig, type FeatureMatrix } from '../../../ml/index.ts';

/** So close to 1 that every row is taken, and yet none are merged. */
const ALL_BUT_NOT_MERGED = 1 - 1e-15;

test('with the same boosted trees, but for rounding', () => {
  const stream = createStream(rootKey('equal rows', 0), 'matrix', 'values');
  const rows = 600;
  const data = Float64Array.from({ length: 2 * rows }, () =>
    stream.chance(0.1) ? NaN : stream.integer(8),
  );
  const matrix: FeatureMatrix = { names: ['a', 'b'], rows, columns: 2, data };
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    stream.chance(data[2 * row]! > 4 ? 0.6 : 0.1) ? 1 : 0,
  );
  const scoresWith = (rowShare: number) => {
    const config = detectorConfig.parse({ id: 'b', type: 'gradient-boosting', rowShare });
    const detector = createDetector(config, rootKey('equal rows', 0));
    detector.fit(matrix, labels);
    return detector.score(matrix);
  };
  const apart = scoresWith(ALL_BUT_NOT_MERGED);
  scoresWith(1).forEach((score, row) => expect(score).toBeCloseTo(apart[row]!, 9));
  expect(new Set(apart).size).toBeGreaterThan(20);
});
