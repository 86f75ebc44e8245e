import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Disposition, NONE, Step } from '../../../ledger/events/index.ts';
import { REGIMES } from '../../../ledger/index.ts';
import { constantDays } from '../../support/sim/patient-world.ts';
import {
  eventRows,
  playWorld,
  registryOf,
  smallAttack,
  smallWorld,
} from '../../support/sim/small-world.ts';

const inspected = {
  inspections: [{ sites: [2, 3, 4], ratePerMs: 0.5 / MS_PER_DAY, sample: 10 }],
  suspension: constantDays(10),
  recalls: true,
};
const attacked = smallWorld({
  regulator: inspected,
  attacks: [smallAttack('cloned-serial', { insider: 1 })],
});

test('an organisation where one was found loses its licence for a time', () => {
  const world = playWorld(attacked);
  const { columns } = world.recorder.events;
  const said = eventRows(
    world,
    (c, row) => c.step[row] === Step.reporting && c.otherParty[row] !== NONE,
  );
  const withdrawn = said.filter((row) => columns.disposition[row] === Disposition.non_conformant);
  expect(world.counters.regulator.packsFound).toBeGreaterThan(3);
  expect(withdrawn.length).toBe(world.counters.regulator.licencesSuspended);
  expect(withdrawn.length).toBeGreaterThan(0);
  for (const row of withdrawn) {
    const organisation = columns.otherParty[row]!;
    expect([2, 3, 4]).toContain(organisation);
    const again = said.find((other) => other > row && columns.otherParty[other] === organisation);
    if (again === undefined) continue;
    expect(columns.disposition[again]).toBe(Disposition.active);
    const lastedMs = columns.eventTimeMs[again]! - columns.eventTimeMs[row]!;
    expect(lastedMs).toBeGreaterThanOrEqual(10 * MS_PER_DAY);
  }
  expect(columns.party[withdrawn[0]!]).toBe(world.model.organisations.length - 2);
});

test('the lot on its label is recalled, once', () => {
  const world = playWorld(attacked);
  const recalled = world.lots.filter(({ recallReported }) => recallReported).length;
  expect(recalled).toBeGreaterThan(0);
  expect(recalled).toBe(world.counters.regulator.recallsOrdered);
  const quiet = { ...attacked, regulator: { ...inspected, recalls: false, suspension: undefined } };
  const { lots, counters } = playWorld(quiet);
  expect(lots.some(({ recallReported }) => recallReported)).toBe(false);
  expect(counters.regulator.licencesSuspended).toBe(0);
});

test('while it lasts, whoever asks the register sends the organisation nothing', () => {
  const model = { ...attacked, attacks: [smallAttack('refilled-pack', { insider: 1 })] };
  const world = playWorld(model, registryOf(model, 'ledger'));
  expect(world.counters.regulator.licencesSuspended).toBeGreaterThan(0);
  expect(world.counters.shipmentsRefused).toBeGreaterThan(0);
  const calm = { ...model, regulator: { ...inspected, suspension: undefined } };
  expect(playWorld(calm, registryOf(calm, 'ledger')).counters.shipmentsRefused).toBe(0);
});

test.each(REGIMES)(
  'in an honest world inspectors find, and the %s registry refuses, nothing',
  (regime) => {
    const honest = smallWorld({
      regulator: {
        ...inspected,
        inspections: [{ sites: [1, 2, 3, 4], ratePerMs: 1 / MS_PER_DAY, sample: 50 }],
      },
    });
    const world = playWorld(honest, registryOf(honest, regime, { centralScope: 'pedigree' }));
    expect(eventRows(world, (c, row) => c.verdict[row] !== 0)).toEqual([]);
    expect(world.counters.regulator.packsInspected).toBeGreaterThan(1000);
    expect(world.counters.regulator.packsFound).toBe(0);
  },
);
