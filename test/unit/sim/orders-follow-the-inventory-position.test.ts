import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

test('lead times longer than a review do not make a site order without end', () => {
  const calm = smallWorld();
  const model = smallWorld({
    lanes: calm.lanes.map((lane) => ({
      ...lane,
      leadTimes: [{ kind: 'constant', valueMs: 9 * MS_PER_DAY }],
    })),
    sites: calm.sites.map((site) => ({
      ...site,
      productionTime: { kind: 'constant', valueMs: 9 * MS_PER_DAY },
    })),
  });
  const { counters, stock, onOrder, model: played } = playWorld(model);
  // three pharmacies at 20, a wholesaler at 80, a maker at 150, and less than two batches of rounding
  const levels = 3 * 20 + 80 + 150 + 2 * 120;
  expect(counters.packsMade - counters.packsDispensed).toBeLessThan(levels);
  for (let site = 2; site < played.sites.length; site++) {
    expect(stock.onHand[site]! + onOrder[site]!).toBeLessThanOrEqual(20);
  }
});
