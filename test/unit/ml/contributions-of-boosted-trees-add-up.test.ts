import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { createDetector, detectorConfig } from '../../../ml/index.ts';
import { randomMatrix } from '../../support/ml/random-matrix.ts';

interface Saved {
  readonly base: number;
  readonly roots: readonly number[];
  readonly value: readonly number[];
}

for (const rowShare of [1, 0.5]) {
  test(`to the log-odds of the row less those of the training rows, rows per tree ${rowShare}`, () => {
    const matrix = randomMatrix(400, 4, 40);
    matrix.data[8] = NaN;
    const labels = Uint8Array.from({ length: 400 }, (_, row) => (row >= 350 ? 1 : 0));
    const config = detectorConfig.parse({ id: 'b', type: 'gradient-boosting', rowShare });
    const detector = createDetector(config, rootKey('sum', 0));
    detector.fit(matrix, labels);
    const { base, roots, value } = JSON.parse(detector.save()) as Saved;
    const expected = roots.reduce((sum, root) => sum + value[root]!, base);
    for (const row of [0, 2, 355, 399]) {
      const values = matrix.data.slice(4 * row, 4 * row + 4);
      const score = detector.scoreOne(values);
      const sum = detector.explain(values).reduce((all, part) => all + part.contribution, 0);
      expect(sum).toBeCloseTo(Math.log(score / (1 - score)) - expected, 9);
      expect(detector.explain(values).length).toBeGreaterThan(1);
    }
  });
}
