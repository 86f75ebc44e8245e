import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import {
  buildFeatures,
  createDetector,
  loadTrainedDetector,
  saveTrainedDetector,
} from '../../../ml/index.ts';
import { ALL_DETECTORS } from '../../support/ml/all-detectors.ts';
import { cloneWorld } from '../../support/ml/scan-world.ts';

const { script, rows, labels } = cloneWorld(60);
const matrix = buildFeatures({ events: script.events, rows, set: 'logistics' });

function saved(config: (typeof ALL_DETECTORS)[number], threshold: number): Uint8Array {
  const detector = createDetector(config, rootKey('file', 0));
  detector.fit(matrix, labels);
  return saveTrainedDetector({
    ...{ detector, config, threshold },
    set: 'logistics',
    columns: matrix.names,
  });
}

for (const config of ALL_DETECTORS) {
  test(`${config.type}: scores, set, columns, threshold and bytes come back`, () => {
    const bytes = saved(config, Number.POSITIVE_INFINITY);
    const loaded = loadTrainedDetector(bytes);
    const again = createDetector(config, rootKey('file', 0));
    again.fit(matrix, labels);
    expect(loaded.detector.score(matrix)).toEqual(again.score(matrix));
    expect(loaded).toMatchObject({ config, set: 'logistics', columns: matrix.names });
    expect(loaded.threshold).toBe(Number.POSITIVE_INFINITY);
    expect(saveTrainedDetector(loaded)).toEqual(bytes);
  });
}

test('a file of another kind, version or feature set is refused', () => {
  const text = new TextDecoder().decode(saved(ALL_DETECTORS[0]!, 1));
  const load = (changed: string) => () => loadTrainedDetector(new TextEncoder().encode(changed));
  expect(load(text)().threshold).toBe(1);
  const broken = [
    '',
    '{}',
    text.replace('"version":1', '"version":2'),
    text.replace('"lotAge"', '"moonAge"'),
    text.replace('"set":"logistics"', '"set":"astrology"'),
    text.slice(0, -10),
  ];
  for (const changed of broken) {
    expect(load(changed)).toThrow(expect.objectContaining({ code: 'E_DETECTOR_FILE' }) as Error);
  }
});
