import { expect, test } from 'vitest';
import { PackState } from '../../../sim/world/pack-table.ts';
import type { Shipment } from '../../../sim/world/shipment-table.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { playWorld, registryOf } from '../../support/sim/small-world.ts';

test('only shipments that are under way or looked into are kept', () => {
  const model = eventfulWorld();
  const world = playWorld(model, registryOf(model, 'ledger'));
  const rows = Reflect.get(world.shipments, 'rows') as (Shipment | undefined)[];
  const kept = rows.filter((shipment) => shipment !== undefined);
  expect(rows.length).toBe(world.counters.shipments);
  expect(kept.length).toBeLessThan(rows.length / 4);
  const inThem = kept.flatMap(({ contents }) =>
    Array.from({ length: contents.length }, (_, i) => contents.at(i)),
  );
  const moving = [...world.packs.state.subarray(0, world.packs.length).entries()]
    .filter(([pack, state]) => state === PackState.transit && world.packs.unit[pack] === -1)
    .map(([pack]) => pack);
  expect(inThem).toEqual(expect.arrayContaining(moving));
});
