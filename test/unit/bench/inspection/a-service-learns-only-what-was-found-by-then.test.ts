import { expect, test } from 'vitest';
import {
  buildFeatures,
  createDetector,
  type DetectorConfig,
  selectRows,
} from '../../../../ml/index.ts';
import { playWorld, registryOf } from '../../../support/sim/small-world.ts';
import {
  ATTACKED,
  FROM_MS,
  LEARN_FROM_MS,
  Overheard,
  ROOT,
  scanRows,
  service,
  WINDOW_MS,
} from './live-service.ts';

const LOGISTIC: DetectorConfig = {
  id: 'l',
  type: 'logistic-regression',
  passes: 2,
  learningRate: 0.1,
  beta: 1,
  l1: 0,
  l2: 1,
};

test('labels are what investigations had found when the detector was fitted, and nothing else', () => {
  const heard = new Overheard(service(LOGISTIC, 'alert'));
  const world = playWorld(ATTACKED, registryOf(ATTACKED, 'ledger'), 'small', heard);
  const { events } = world.recorder;
  const { recordTimeMs } = events.columns;
  const live = heard.answers.filter(({ row }) => recordTimeMs[row]! >= FROM_MS);
  const firstLive = live[0]!.row;
  const known = new Set(
    heard.results
      .filter(({ falsified, rows }) => falsified && rows <= firstLive)
      .map(({ row }) => row),
  );
  const rows = scanRows(events);
  const features = buildFeatures({ events, rows, set: 'provenance' });
  const train = [...rows.keys()].filter((at) => {
    const timeMs = recordTimeMs[rows[at]!]!;
    return timeMs >= LEARN_FROM_MS && timeMs < FROM_MS - WINDOW_MS;
  });
  const labels = Uint8Array.from(train, (at) => (known.has(rows[at]!) ? 1 : 0));
  expect(labels).toContain(1);
  const detector = createDetector(LOGISTIC, ROOT);
  detector.fit(selectRows(features, train), labels);
  const scores = detector.score(features);
  const expected = new Map([...rows].map((row, at) => [row, scores[at]!]));
  expect(live.map(({ score }) => score)).toEqual(live.map(({ row }) => expected.get(row)));
});
