import { expect, test } from 'vitest';
import { MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import type { ProductionModel, WorldModel } from '../../../sim/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

const whole = { kind: 'constant', value: 1 } as const;

/** The small world with a second product, made on the lines of `production`. */
function twoProducts(production: Partial<ProductionModel>): WorldModel {
  const calm = smallWorld();
  const twice = <T>(list: readonly T[]): T[] => list.flatMap((item) => [item, item]);
  return {
    ...calm,
    products: [calm.products[0]!, { ...calm.products[0]!, id: 'pens', gtin: '09520000001018' }],
    sites: calm.sites.map((site, i) => ({
      ...site,
      policies: twice(site.policies),
      ...(i > 0
        ? {}
        : {
            production: {
              lines: 1,
              changeoverMs: 0,
              times: [undefined, undefined],
              yields: [whole, whole],
              ...production,
            },
          }),
    })),
    lanes: calm.lanes.map((lane) => ({ ...lane, leadTimes: twice(lane.leadTimes) })),
    demand: calm.demand.flatMap((demand) => [demand, { ...demand, product: 1 }]),
  };
}

/** Times at which lots left the line after the opening, days. */
function finished(model: WorldModel): number[] {
  const { lots } = playWorld(model);
  return lots.filter(({ madeMs }) => madeMs > 0).map(({ madeMs }) => madeMs / MS_PER_DAY);
}

const gaps = (times: number[]) => times.slice(1).map((time, i) => time - times[i]!);

test('one line makes one batch after the other', () => {
  const times = finished(twoProducts({ lines: 1 }));
  expect(times.length).toBeGreaterThan(5);
  expect(Math.min(...gaps(times))).toBeGreaterThanOrEqual(2);
  const free = finished(twoProducts({ lines: Infinity }));
  expect(Math.min(...gaps(free))).toBeLessThan(2);
});

test('a change of product takes its time, and another batch of the same does not', () => {
  const model = twoProducts({ lines: 1, changeoverMs: 18 * MS_PER_HOUR });
  const world = playWorld(model);
  const made = world.lots.filter(({ madeMs }) => madeMs > 0);
  const changes = made.slice(1).filter((lot, i) => lot.product !== made[i]!.product).length;
  expect(changes).toBeGreaterThan(2);
  // a set-up that is under way at the horizon is counted, its lot is not there yet
  expect([changes, changes + 1]).toContain(world.counters.changeovers);
  for (const [i, lot] of made.entries()) {
    if (i === 0) continue;
    const gapMs = lot.madeMs - made[i - 1]!.madeMs;
    const changeMs = lot.product === made[i - 1]!.product ? 0 : 18 * MS_PER_HOUR;
    expect(gapMs).toBeGreaterThanOrEqual(2 * MS_PER_DAY + changeMs);
  }
  expect(checkConservation(world).faults).toEqual([]);
});

test('a product has a production time of its own', () => {
  const slow = { kind: 'constant', valueMs: 9 * MS_PER_DAY } as const;
  const world = playWorld(twoProducts({ lines: Infinity, times: [undefined, slow] }));
  const first = (product: number) =>
    world.lots.find((lot) => lot.product === product && lot.madeMs > 0)!.madeMs / MS_PER_DAY;
  expect(first(1) - first(0)).toBeGreaterThan(5);
});
