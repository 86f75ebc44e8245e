import { expect, test } from 'vitest';
import { MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import type { InspectionAction, WorldModel } from '../../../sim/index.ts';
import { assertInvariants } from '../../../sim/world/invariants.ts';
import { PackState } from '../../../sim/world/pack-table.ts';
import type { World } from '../../../sim/world/world.ts';
import { FlaggingInspector } from '../../support/sim/flagging-inspector.ts';
import { playWorld, registryOf, smallAttack, smallWorld } from '../../support/sim/small-world.ts';

const ALL_GENUINE = smallWorld({
  quality: { ...smallWorld().quality, investigationSpecificity: 1 },
});

function play(
  every: number,
  action: InspectionAction,
  model: WorldModel = ALL_GENUINE,
  regime: 'siloed' | 'ledger' = 'ledger',
): World {
  const inspector = new FlaggingInspector(every, action);
  const world = playWorld(model, registryOf(model, regime), 'small', inspector);
  assertInvariants(world);
  return world;
}

test('an alert is looked into while the pack goes on', () => {
  const world = play(10, 'alert');
  const without = play(1, 'pass');
  expect(world.alarms.alarms.length).toBeGreaterThan(20);
  expect(world.counters.packsDispensed).toBe(without.counters.packsDispensed);
  expect(world.counters.packsDestroyed).toBe(0);
  for (const { timeMs, concludedMs, found } of world.alarms.alarms) {
    if (Number.isNaN(concludedMs)) expect(timeMs).toBeGreaterThan(57 * MS_PER_DAY);
    else expect(concludedMs - timeMs).toBe(2 * MS_PER_DAY);
    expect(found).toBe(false);
  }
});

test('a pack in quarantine is missing until it is cleared, and is then handed over without a second scan', () => {
  const world = play(4, 'quarantine');
  const without = play(1, 'pass');
  expect(world.counters.patientsUnserved).toBeGreaterThan(without.counters.patientsUnserved);
  expect(world.counters.packsDestroyed).toBe(0);
  expect(world.counters.genuineRefusals).toBe(0);
  let handedOver = 0;
  for (const { pack, timeMs } of world.alarms.alarms) {
    const reachedMs = world.truth.reachedMs[pack]!;
    if (Number.isNaN(reachedMs)) continue;
    handedOver += 1;
    expect(reachedMs).toBeGreaterThanOrEqual(timeMs + 2 * MS_PER_DAY);
  }
  expect(handedOver).toBeGreaterThan(20);
});

test('a blocked pack never reaches a patient, genuine or not', () => {
  const world = play(10, 'block');
  expect(world.alarms.alarms.length).toBeGreaterThan(20);
  for (const { pack, concludedMs } of world.alarms.alarms) {
    expect(world.packs.state[pack]).toBe(PackState.destroyed);
    expect(world.truth.reachedMs[pack]).toBeNaN();
    expect(concludedMs).toBeNaN();
  }
});

test('alarms wait for investigators', () => {
  const effort = { kind: 'constant', valueMs: 6 * MS_PER_HOUR } as const;
  const alarms = { investigators: 1, effort, searchesShelf: true };
  const { alarms: table } = play(3, 'alert', { ...ALL_GENUINE, alarms });
  const concluded = table.alarms.filter(({ concludedMs }) => !Number.isNaN(concludedMs));
  expect(concluded.length).toBeGreaterThan(20);
  for (const [i, { concludedMs }] of concluded.entries()) {
    if (i > 0)
      expect(concludedMs - concluded[i - 1]!.concludedMs).toBeGreaterThanOrEqual(6 * MS_PER_HOUR);
  }
  const waits = concluded.map(({ concludedMs, timeMs }) => concludedMs - timeMs);
  expect(Math.min(...waits)).toBe(2 * MS_PER_DAY + 6 * MS_PER_HOUR);
  expect(Math.max(...waits)).toBeGreaterThan(3 * MS_PER_DAY);
});

test('what is found falsified does not go back, and the rest of its lot is looked at', () => {
  const attacked = smallWorld({
    attacks: [smallAttack('refilled-pack', { entrySites: [1], packs: 30 })],
    quality: {
      ...smallWorld().quality,
      investigationSensitivity: 1,
      investigationSpecificity: 1,
      wholesalerVerification: 0.2,
    },
  });
  const world = play(3, 'quarantine', attacked, 'siloed');
  const found = world.alarms.alarms.filter((alarm) => alarm.found);
  expect(found.length).toBeGreaterThan(3);
  for (const { pack } of found) {
    expect(world.isIllegitimate(pack)).toBe(true);
    expect(world.packs.state[pack]).toBe(PackState.destroyed);
  }
  const scanned = new Set(world.alarms.alarms.map(({ pack }) => pack));
  const searched = world.alarms.stopped.filter(({ pack }) => !scanned.has(pack));
  expect(searched.some(({ pack }) => !world.isIllegitimate(pack))).toBe(true);
  expect(searched.some(({ pack }) => world.isIllegitimate(pack))).toBe(true);
  for (const { pack } of world.alarms.destroyed) expect(world.isIllegitimate(pack)).toBe(true);
});
