/** Lines, timetables, dangers and weather of the user's form become what the simulator reads; absent parts stay absent. @module */
import { expect, test } from 'vitest';
import { MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import { loadText, SMALL } from './load-text.ts';

test('cold-lanes: what is written is what is simulated', async () => {
  const { world } = await loadScenario('scenarios/presets/cold-lanes.yaml');
  const [tablets, insulin] = world.products;
  expect(tablets?.stability).toBeUndefined();
  expect(insulin?.stability).toEqual({
    budgetMs: MS_PER_DAY,
    activationEnergyKjPerMol: 83.144,
    windowMs: MS_PER_DAY,
    extremeMinC: 0,
    extremeMaxC: 15,
  });
  const factory = world.sites[0]!;
  expect(factory.production?.lines).toBe(1);
  expect(factory.production?.times[0]).toBeUndefined();
  expect(factory.production?.times[1]).toEqual({ kind: 'constant', valueMs: 4 * MS_PER_DAY });
  expect(factory.production?.yields).toEqual([
    { kind: 'triangular', min: 0.9, mode: 0.97, max: 0.99 },
    { kind: 'constant', value: 0.92 },
  ]);
  expect(world.sites[1]!.policies[0]).toEqual({
    kind: 'order-up-to',
    reorderAt: 499,
    orderUpTo: 500,
    everyMs: 7 * MS_PER_DAY,
  });
  const { departures, ambient, loss, warmingMs } = world.lanes[0]!.transport!;
  expect(departures).toEqual({
    weekMs: [1, 3].map((day) => day * MS_PER_DAY + 6 * MS_PER_HOUR),
    capacityPacks: 400,
  });
  expect(ambient).toEqual({ meanC: 10, seasonC: 10, warmestDay: 200, dayC: 5 });
  expect(loss?.probability).toBe(0.01);
  expect(warmingMs).toBe(3 * MS_PER_HOUR);
  const toShop = world.lanes[1]!.transport!;
  expect(toShop.departures?.capacityPacks).toBe(Number.POSITIVE_INFINITY);
  expect(toShop.traffic[0]?.weekdays).toEqual([true, false, false, false, true, false, false]);
  expect(toShop.damageShare).toBe(0.005);
  expect(world.disruptions).toMatchObject([
    { id: 'disruption-1-factory>wholesaler', site: 1, from: 0, effect: 'transit-pausing' },
  ]);
});

test('a scenario that says nothing of it has nothing of it', async () => {
  const { world, yaml } = await loadText(SMALL);
  expect(world.sites.map(({ production }) => production)).toEqual(world.sites.map(() => undefined));
  expect(world.lanes.map(({ transport }) => transport)).toEqual(world.lanes.map(() => undefined));
  expect(yaml).not.toMatch(/departures|production:|stability|ambient:|loggerInterval/);
});

test('a pause of the ways between templates strikes each lane by itself', async () => {
  const pause =
    'disruptions:\n  - { target: pharmacy, from: wholesaler-1, effect: transit-pausing, process: { up: 9 d, down: 1 d } }\n';
  const { world } = await loadText(SMALL + pause);
  // four pharmacies are dealt round two wholesalers
  expect(world.disruptions.map(({ id }) => id)).toEqual([
    'disruption-1-wholesaler-1>pharmacy-1',
    'disruption-1-wholesaler-1>pharmacy-3',
  ]);
});
