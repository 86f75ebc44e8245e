import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Step } from '../../../ledger/events/index.ts';
import type { DisruptionModel } from '../../../sim/index.ts';
import { Pauses } from '../../../sim/world/pauses.ts';
import { World } from '../../../sim/world/world.ts';
import { PermissiveRegistry } from '../../support/sim/permissive-registry.ts';
import { eventRows, playWorld, smallWorld } from '../../support/sim/small-world.ts';

const pause = (from: number, until: number, whence?: number): DisruptionModel => ({
  id: `pause-${from}`,
  site: 2,
  from: whence,
  effect: 'transit-pausing',
  process: {
    kind: 'explicit',
    windows: [{ fromMs: from * MS_PER_DAY, untilMs: until * MS_PER_DAY }],
  },
});

function arrival(disruptions: DisruptionModel[], departs: number, journey: number): number {
  const model = smallWorld({ disruptions });
  const { streams } = new World(model, 'small', 0, new PermissiveRegistry());
  const pauses = new Pauses(model, streams);
  return pauses.arrivesMs(1, 2, departs * MS_PER_DAY, journey * MS_PER_DAY) / MS_PER_DAY;
}

test('goods move for as long as their journey takes, and stand still in pauses', () => {
  const pauses = [pause(10, 13), pause(12, 15), pause(20, 21)];
  expect(arrival(pauses, 2, 8)).toBe(10);
  expect(arrival(pauses, 9, 2)).toBe(16);
  expect(arrival(pauses, 11, 1)).toBe(16);
  expect(arrival(pauses, 9, 8)).toBe(23);
  expect(arrival(pauses, 21, 3)).toBe(24);
});

test('a pause of one way leaves the others alone', () => {
  expect(arrival([pause(10, 13, 1)], 9, 2)).toBe(14);
  expect(arrival([pause(10, 13, 0)], 9, 2)).toBe(11);
});

test('nothing arrives while transit is paused, though goods are sent', () => {
  const model = smallWorld({ disruptions: [pause(20, 32)] });
  const world = playWorld(model);
  const rows = (step: number, site: 'site' | 'otherParty') =>
    eventRows(
      world,
      (c, row) =>
        c.step[row] === step &&
        c[site][row] === 2 &&
        c.eventTimeMs[row]! > 20 * MS_PER_DAY &&
        c.eventTimeMs[row]! < 32 * MS_PER_DAY,
    ).length;
  expect(rows(Step.receiving, 'site')).toBe(0);
  expect(rows(Step.shipping, 'otherParty')).toBeGreaterThan(0);
  expect(world.counters.patientsUnserved).toBeGreaterThan(
    playWorld(smallWorld()).counters.patientsUnserved,
  );
});
