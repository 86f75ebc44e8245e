import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
import { REGIMES } from '../../../ledger/index.ts';
import { busyWorld, total } from '../../support/sim/patient-world.ts';
import { eventRows, eventsDigest, playWorld, registryOf } from '../../support/sim/small-world.ts';

const model = busyWorld();
const arms = REGIMES.map((regime) => playWorld(model, registryOf(model, regime)));

test('with prescriptions, waits, substitutes and parallel trade, demand is equal in all arms', () => {
  const [first, ...others] = arms;
  for (const other of others) {
    expect(other.demand.packs).toEqual(first!.demand.packs);
    expect(other.patientTable.asked).toEqual(first!.patientTable.asked);
    expect(other.patientTable.dueMs).toEqual(first!.patientTable.dueMs);
    expect(other.counters.regulator.inspections).toBe(first!.counters.regulator.inspections);
  }
});

test('all of it happens in each', () => {
  for (const world of arms) {
    const { regulator, packsRepackaged } = world.counters;
    expect(packsRepackaged).toBeGreaterThan(50);
    expect(regulator.packsInspected).toBeGreaterThan(50);
    expect(total(world, 'substituted')).toBeGreaterThan(0);
    expect(total(world, 'servedLate')).toBeGreaterThan(0);
    expect(eventRows(world, (c, row) => c.step[row] === Step.dispensing).length).toBeGreaterThan(
      100,
    );
  }
});

test('the same seed gives the same events', () => {
  const again = playWorld(model, registryOf(model, REGIMES[0]));
  expect(eventsDigest(again)).toBe(eventsDigest(arms[0]!));
});
