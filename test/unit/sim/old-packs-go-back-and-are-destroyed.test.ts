import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { eventRows, playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

const calm = smallWorld();
const products = calm.products.map((product) => ({ ...product, shelfLifeMs: 25 * MS_PER_DAY }));

test('packs near expiry are sent back to the supplier, who destroys them', () => {
  const quality = { ...calm.quality, returnBeforeExpiryMs: 8 * MS_PER_DAY };
  const model = smallWorld({ products, quality });
  const world = playWorld(model, registryOf(model, 'ledger'));
  expect(world.counters.packsReturned).toBeGreaterThan(0);
  const destroyed = eventRows(
    world,
    (c, row) => c.step[row] === Step.destroying && c.site[row] === 1 && c.verdict[row] === 0,
  );
  expect(destroyed.length).toBeGreaterThan(0);
});

test('packs past the expiry on the label are never dispensed, and no registry has to say so', () => {
  const model = smallWorld({ products });
  const world = playWorld(model);
  const { columns } = world.recorder.events;
  const expired = eventRows(
    world,
    (c, row) => c.step[row] === Step.holding && c.disposition[row] === Disposition.expired,
  );
  expect(expired.length).toBeGreaterThan(0);
  for (const row of eventRows(world, (c, at) => c.step[at] === Step.dispensing)) {
    const today = Math.floor(columns.eventTimeMs[row]! / MS_PER_DAY);
    expect(columns.expiryDay[row]).toBeGreaterThanOrEqual(today);
  }
});
