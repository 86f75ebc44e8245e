import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Step } from '../../../ledger/events/index.ts';
import type { DisruptionModel } from '../../../sim/index.ts';
import { eventRows, playWorld, smallWorld } from '../../support/sim/small-world.ts';

const FROM_MS = 20 * MS_PER_DAY;
const UNTIL_MS = 32 * MS_PER_DAY;
const SHOP_WITH_DEPOT = 1;

function rowsInPause(effect: DisruptionModel['effect'], site: number, step: number) {
  const process = { kind: 'explicit', windows: [{ fromMs: FROM_MS, untilMs: UNTIL_MS }] } as const;
  const model = smallWorld({ disruptions: [{ id: 'pause', site, effect, process }] });
  const inPause = (world: ReturnType<typeof playWorld>) =>
    eventRows(
      world,
      (c, row) =>
        c.step[row] === step &&
        c.site[row] === site &&
        c.eventTimeMs[row]! > FROM_MS &&
        c.eventTimeMs[row]! < UNTIL_MS,
    ).length;
  const paused = playWorld(model);
  const after = eventRows(
    paused,
    (c, row) => c.step[row] === step && c.site[row] === site && c.eventTimeMs[row]! >= UNTIL_MS,
  ).length;
  return { before: inPause(playWorld(smallWorld())), paused: inPause(paused), after };
}

test.each([
  ['shipment-pausing', SHOP_WITH_DEPOT, Step.shipping],
  ['receipt-pausing', SHOP_WITH_DEPOT, Step.receiving],
  ['production-pausing', 0, Step.commissioning],
] as const)('%s stops it while it lasts, and it goes on afterwards', (effect, site, step) => {
  const rows = rowsInPause(effect, site, step);
  expect(rows.before).toBeGreaterThan(0);
  expect(rows.paused).toBe(0);
  expect(rows.after).toBeGreaterThan(0);
});

test('order-pausing runs a shop dry', () => {
  const process = { kind: 'explicit', windows: [{ fromMs: FROM_MS, untilMs: UNTIL_MS }] } as const;
  const model = smallWorld({
    disruptions: [{ id: 'pause', site: 2, effect: 'order-pausing', process }],
  });
  const paused = playWorld(model).counters.patientsUnserved;
  expect(paused).toBeGreaterThan(playWorld(smallWorld()).counters.patientsUnserved);
});
