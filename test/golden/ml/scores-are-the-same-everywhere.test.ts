import { expect, test } from 'vitest';
import { rootKey, sha256Hex } from '../../../base/index.ts';
import { buildFeatures, createDetector } from '../../../ml/index.ts';
import { cloneWorld } from '../../support/ml/scan-world.ts';

test('features, model and scores of a small world keep their bytes', async () => {
  const { script, rows } = cloneWorld(200);
  const matrix = buildFeatures({ events: script.events, rows, set: 'provenance' });
  const config = { id: 'forest', type: 'isolation-forest', trees: 20, samples: 64 } as const;
  const detector = createDetector(config, rootKey('golden', 0));
  detector.fit(matrix);
  const hashOf = (values: Float64Array) => sha256Hex(new Uint8Array(values.buffer));
  const hashes = [
    `features ${hashOf(matrix.data)}`,
    `scores ${hashOf(detector.score(matrix))}`,
    `model ${sha256Hex(detector.save())}`,
  ];
  await expect(`${hashes.join('\n')}\n`).toMatchFileSnapshot('scores.txt');
});
