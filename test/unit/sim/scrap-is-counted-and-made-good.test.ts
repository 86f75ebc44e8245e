import { expect, test } from 'vitest';
import { MS_PER_DAY, type ShareModel } from '../../../base/index.ts';
import type { WorldModel } from '../../../sim/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

/** Half a year with this yield; making a batch takes longer than nine reviews. */
function worldOf(yieldOf: ShareModel, batchSizePacks = 120): WorldModel {
  const calm = smallWorld({ horizonMs: 180 * MS_PER_DAY });
  return {
    ...calm,
    products: calm.products.map((product) => ({ ...product, batchSizePacks })),
    sites: calm.sites.map((site) => ({
      ...site,
      productionTime: { kind: 'constant', valueMs: 9 * MS_PER_DAY },
      production: { lines: Infinity, changeoverMs: 0, times: [undefined], yields: [yieldOf] },
    })),
  };
}

test('what is no good never gets a serial, and is counted', () => {
  const model = worldOf({ kind: 'triangular', min: 0.5, mode: 0.8, max: 0.9 });
  const world = playWorld(model, registryOf(model, 'ledger'));
  const { packsStarted, packsMade, packsScrapped } = world.counters;
  const opening = world.lots.filter(({ madeMs }) => madeMs === 0);
  const opened = opening.reduce((sum, { packs }) => sum + packs, 0);
  const good = (packsMade - opened) / (packsStarted - opened);
  expect(good).toBeGreaterThan(0.6);
  expect(good).toBeLessThan(0.85);
  expect(packsStarted).toBe(packsMade + packsScrapped);
  expect(world.packs.length).toBe(packsMade);
  expect(checkConservation(world).faults).toEqual([]);
});

test.each([
  ['one half', { kind: 'constant', value: 0.5 } as const, 120],
  ['anything', { kind: 'uniform', min: 0, max: 1 } as const, 120],
  ['hardly a pack', { kind: 'constant', value: 0.001 } as const, 5],
])('a yield of %s does not make a plant order without end', (_, yieldOf, batchSizePacks) => {
  const world = playWorld(worldOf(yieldOf, batchSizePacks));
  const { counters, inProduction, stock, orders } = world;
  const position = stock.onHand[0]! + inProduction[0]! - orders.owed[0]!;
  const batchesUnderWay = 2;
  expect(position).toBeLessThanOrEqual(150 + batchesUnderWay * batchSizePacks);
  expect(counters.packsMade).toBeLessThan(counters.packsDispensed + 290 + 3 * 120);
  expect(inProduction[0]).toBeGreaterThanOrEqual(0);
});
