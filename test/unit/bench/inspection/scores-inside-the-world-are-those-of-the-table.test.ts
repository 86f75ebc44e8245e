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

const FOREST: DetectorConfig = { id: 'f', type: 'isolation-forest', trees: 20, samples: 64 };

test('a detector scores a scan inside the world as it scores the row of the finished table', () => {
  const heard = new Overheard(service(FOREST, 'quarantine', { alertBudgetPerMillion: 400_000 }));
  const world = playWorld(ATTACKED, registryOf(ATTACKED, 'ledger'), 'small', heard);
  const { events } = world.recorder;
  const rows = scanRows(events);
  const features = buildFeatures({ events, rows, set: 'provenance' });
  const timesMs = Array.from(rows, (row) => events.columns.recordTimeMs[row]!);
  const train = [...rows.keys()].filter(
    (at) => timesMs[at]! >= LEARN_FROM_MS && timesMs[at]! < FROM_MS - WINDOW_MS,
  );
  const detector = createDetector(FOREST, ROOT);
  detector.fit(selectRows(features, train));
  const scores = detector.score(features);
  const expected = new Map([...rows].map((row, at) => [row, scores[at]!]));
  const live = heard.answers.filter(({ row }) => events.columns.recordTimeMs[row]! >= FROM_MS);
  expect(live.length).toBeGreaterThan(150);
  expect(live.map(({ score }) => score)).toEqual(live.map(({ row }) => expected.get(row)));
  // the budget of the window: no score reaches the threshold more often than it allows
  const alarms = live.filter(({ action }) => action !== 'pass');
  expect(alarms.length).toBeGreaterThan(0);
  const lowestAlarm = Math.min(...alarms.map(({ score }) => score));
  const window = [...rows.keys()].filter(
    (at) => timesMs[at]! >= FROM_MS - WINDOW_MS && timesMs[at]! < FROM_MS,
  );
  const accepted = window.filter((at) => events.columns.verdict[rows[at]!] === 0);
  const refusals = window.length - accepted.length;
  const reached = accepted.filter((at) => scores[at]! >= lowestAlarm).length;
  expect(reached + refusals).toBeLessThanOrEqual(Math.max(refusals, window.length * 0.4));
  // before it goes live it lets everything pass
  for (const { row, action } of heard.answers) {
    if (events.columns.recordTimeMs[row]! < FROM_MS) expect(action).toBe('pass');
  }
});
