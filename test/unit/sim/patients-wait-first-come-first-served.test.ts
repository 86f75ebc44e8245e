import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { NONE } from '../../../ledger/events/index.ts';
import { WaitingList } from '../../../sim/world/waiting-list.ts';
import { constantDays, scarce, total, twoProducts } from '../../support/sim/patient-world.ts';
import { eventsDigest, playWorld } from '../../support/sim/small-world.ts';

const waiting = (days: number) => ({ substitutes: [], patience: constantDays(days) });

test('who waits longest is first, and who gave up is passed over', () => {
  const list = new WaitingList(2);
  const visit = { point: 1, number: 0, demandRow: 0, patient: NONE };
  const [first, second, third] = [0, 1, 2].map((number) => list.add({ ...visit, number }, number));
  expect(list.first(1)).toBe(first);
  list.leave(second!);
  list.leave(first!);
  expect(list.first(1)).toBe(third);
  expect(list.count).toEqual(Int32Array.of(0, 1));
  list.leave(third!);
  expect(list.first(1)).toBe(NONE);
  expect(list.first(0)).toBe(NONE);
});

test('patients who wait long enough are all served, late, and what they waited is measured', () => {
  const model = { ...scarce(twoProducts()), shortage: [waiting(1000), undefined] };
  const world = playWorld(model);
  const stillWaiting = world.waiting.count.reduce((sum, count) => sum + count, 0);
  expect(total(world, 'waited')).toBeGreaterThan(100);
  expect(total(world, 'unserved')).toBe(0);
  expect(total(world, 'servedLate')).toBe(total(world, 'waited') - stillWaiting);
  expect(total(world, 'served')).toBe(total(world, 'packs') - stillWaiting);
  // a review a day, and one to three days on the road
  const meanDays = total(world, 'waitMs') / total(world, 'servedLate') / MS_PER_DAY;
  expect(meanDays).toBeGreaterThan(1);
  expect(meanDays).toBeLessThan(4);
});

test('they give up when their patience ends', () => {
  const model = scarce(twoProducts());
  const world = playWorld({ ...model, shortage: [waiting(1), undefined] });
  const patient = playWorld({ ...model, shortage: [waiting(3), undefined] });
  expect(total(world, 'unserved')).toBeGreaterThan(total(patient, 'unserved'));
  expect(total(world, 'servedLate')).toBeGreaterThan(0);
  expect(total(world, 'waitMs')).toBeLessThanOrEqual(total(world, 'servedLate') * MS_PER_DAY);
  const stillWaiting = world.waiting.count.reduce((sum, count) => sum + count, 0);
  expect(total(world, 'served') + total(world, 'unserved') + stillWaiting).toBe(
    total(world, 'packs'),
  );
});

test('without patience they are lost, as in a world that knows nothing of waiting', () => {
  const model = scarce(twoProducts());
  const lost = playWorld(model);
  const impatient = playWorld({ ...model, shortage: [waiting(0), undefined] });
  expect(eventsDigest(impatient)).toBe(eventsDigest(lost));
  expect(total(impatient, 'unserved')).toBe(total(lost, 'unserved'));
});
