import { expect, test } from 'vitest';
import { NONE, Step } from '../../../ledger/events/index.ts';
import { REGIMES } from '../../../ledger/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { total, tradedWorld } from '../../support/sim/patient-world.ts';
import { eventRows, playWorld, registryOf } from '../../support/sim/small-world.ts';

const model = tradedWorld();

test.each(REGIMES)(
  'a world with honest parallel trade is refused nothing by the %s registry',
  (regime) => {
    const world = playWorld(model, registryOf(model, regime, { centralScope: 'pedigree' }));
    expect(eventRows(world, (c, row) => c.verdict[row] !== 0)).toEqual([]);
    expect(checkConservation(world).faults).toEqual([]);
    expect(total(world, 'served', 1)).toBeGreaterThan(100);
    expect(world.counters.packsRepackaged).toBeGreaterThan(150);
  },
);

test('what is inside a new box stays the lot that it was, and the new serial names the old one', () => {
  const { packs, lots, identities, recorder } = playWorld(model);
  const { columns } = recorder.events;
  let repackaged = 0;
  for (let pack = 0; pack < packs.length; pack++) {
    if (packs.product(pack) !== 1) continue;
    repackaged += 1;
    const [inside, outside] = [lots[packs.lot(pack)]!, lots[packs.labelLot(pack)]!];
    expect([inside.product, outside.product]).toEqual([0, 1]);
    expect(outside.origin).toBe(packs.lot(pack));
    expect(packs.labelExpiryDay(pack)).toBe(inside.expiryDay);
    expect(identities.product[packs.identity(pack)]).toBe(1);
  }
  const commissioned = eventRows(
    { recorder } as never,
    (c, row) => c.step[row] === Step.commissioning && c.parent[row] !== NONE,
  );
  expect(commissioned.length).toBe(repackaged);
  const retired = new Set(
    eventRows({ recorder } as never, (c, row) => c.step[row] === Step.destroying).map(
      (row) => columns.item[row],
    ),
  );
  for (const row of commissioned) expect(retired.has(columns.parent[row])).toBe(true);
});
