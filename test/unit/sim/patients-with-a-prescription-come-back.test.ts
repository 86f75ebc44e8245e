import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { constantDays, refills, scarce, twoProducts } from '../../support/sim/patient-world.ts';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

const play = (changes: Parameters<typeof refills>[0], model = smallWorld()) =>
  playWorld({ ...model, demand: [refills(changes)] });
const sum = (column: Int32Array) => column.reduce((all, value) => all + value, 0);

test('each comes for every refill, and asks for all the packs', () => {
  const { patientTable, demand } = play({});
  expect(patientTable.length).toBe(5);
  expect([...patientTable.refills.subarray(0, 5)]).toEqual([6, 6, 6, 6, 6]);
  expect([...patientTable.asked.subarray(0, 5)]).toEqual([12, 12, 12, 12, 12]);
  expect(sum(demand.packs)).toBe(60);
  expect(sum(patientTable.received)).toBe(sum(demand.served));
});

test('a share of the refills is missed, and the next falls due all the same', () => {
  const { patientTable } = play({ patients: 400, adherence: 0.7, packs: 1 });
  const due = sum(patientTable.refills);
  expect(due).toBe(2400);
  const missed = sum(patientTable.missed) / due;
  expect(Math.abs(missed - 0.3)).toBeLessThan(4 * Math.sqrt(0.21 / due));
  expect(sum(patientTable.asked)).toBe(due - sum(patientTable.missed));
});

test('patients begin and stop', () => {
  const rate = 2 / MS_PER_DAY;
  const { patientTable } = play({ patients: 0, newPatientsPerMs: rate, therapy: constantDays(25) });
  const begun = patientTable.length;
  expect(Math.abs(begun - 120)).toBeLessThan(4 * Math.sqrt(120));
  for (let row = 0; row < begun; row++) {
    const startedMs = patientTable.startedMs[row]!;
    // on the day of the beginning, and 10 and 20 days later
    const due = [0, 10, 20].filter((day) => startedMs + day * MS_PER_DAY < 60 * MS_PER_DAY).length;
    expect(Math.abs(patientTable.refills[row]! - due)).toBeLessThanOrEqual(1);
    expect(patientTable.refills[row]).toBeLessThanOrEqual(3);
  }
});

test('what they ask for does not depend on what they get', () => {
  const changes = {
    patients: 50,
    adherence: 0.8,
    refillEvery: { kind: 'exponential', meanMs: 9 * MS_PER_DAY },
  } as const;
  const plenty = play(changes, twoProducts());
  const little = play(changes, scarce(twoProducts()));
  expect(sum(little.patientTable.received)).toBeLessThan(sum(plenty.patientTable.received) / 2);
  expect(little.demand.packs).toEqual(plenty.demand.packs);
  expect(little.patientTable.asked).toEqual(plenty.patientTable.asked);
});
