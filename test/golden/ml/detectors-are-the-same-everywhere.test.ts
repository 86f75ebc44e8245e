import { expect, test } from 'vitest';
import { rootKey, sha256Hex } from '../../../base/index.ts';
import { createDetector } from '../../../ml/index.ts';
import { ALL_DETECTORS } from '../../support/ml/all-detectors.ts';
import { randomMatrix } from '../../support/ml/random-matrix.ts';

test('models and scores of every kind of detector keep their bytes', async () => {
  const matrix = randomMatrix(300, 5, 20);
  for (let at = 0; at < matrix.data.length; at += 17) matrix.data[at] = NaN;
  for (let at = 1; at < matrix.data.length; at += 5) matrix.data[at] = Math.round(matrix.data[at]!);
  const labels = Uint8Array.from({ length: 300 }, (_, row) => (row >= 285 || row % 50 === 0 ? 1 : 0));
  const lines = ALL_DETECTORS.flatMap((config) => {
    const detector = createDetector(config, rootKey('golden', 0));
    detector.fit(matrix, labels);
    const scores = detector.score(matrix);
    return [
      `${config.type} scores ${sha256Hex(new Uint8Array(scores.buffer))}`,
      `${config.type} model ${sha256Hex(detector.save())}`,
    ];
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('detectors.txt');
});
