import { expect, test } from 'vitest';
import { MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import type { StabilityModel, WorldModel } from '../../../sim/index.ts';
import { ExposureTable } from '../../../sim/world/exposure-table.ts';
import type { World } from '../../../sim/world/world.ts';
import { playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';
import { smallStability, smallTransport } from '../../support/sim/transport.ts';

/** A cold chain that breaks on every journey for four hours, by up to 6 K. */
function brokenWorld(stability: StabilityModel | undefined): WorldModel {
  const calm = smallWorld();
  const transport = smallTransport({
    excursionLasts: { kind: 'constant', valueMs: 4 * MS_PER_HOUR },
    warmingMs: MS_PER_HOUR,
  });
  return {
    ...calm,
    products: calm.products.map((product) => ({ ...product, stability })),
    lanes: calm.lanes.map((lane) => ({
      ...lane,
      transport,
      leadTimes: [{ kind: 'constant', valueMs: 2 * MS_PER_DAY }],
      excursionProbability: 1,
      excursionDepthC: 4,
    })),
    quality: { ...calm.quality, loggerSpreadC: 0, investigationSpecificity: 1 },
  };
}

function played(stability: StabilityModel | undefined): World {
  const model = brokenWorld(stability);
  return playWorld(model, registryOf(model, 'ledger'));
}

test('without a budget one warm reading costs the shipment; with one, time and no goods', () => {
  const strict = played(undefined).counters;
  const lenient = played(smallStability({ budgetMs: 2 * MS_PER_DAY })).counters;
  expect(strict.packsDestroyed).toBeGreaterThan(100);
  expect(lenient.packsDestroyed).toBe(0);
  expect(lenient.receiptsRefused).toBeGreaterThan(10);
  expect(lenient.excursions).toBeGreaterThan(10);
  expect(lenient.packsDispensed).toBeGreaterThan(strict.packsDispensed);
});

test('a budget for one journey and not for two is spent at the last stage', () => {
  const { counters, packs, model, exposure } = played(
    smallStability({ budgetMs: 7 * MS_PER_HOUR }),
  );
  expect(counters.packsOverBudget).toBeGreaterThan(0);
  expect(counters.packsDestroyed).toBe(counters.packsOverBudget);
  const stages = new Set<string>();
  for (let pack = 0; pack < packs.length; pack++) {
    if (exposure.outMs(pack) <= 7 * MS_PER_HOUR) continue;
    stages.add(model.sites[packs.site[pack]!]!.type);
  }
  // one journey leads to the wholesaler, two to a pharmacy
  expect([...stages]).toEqual(['pharmacy']);
});

test('a temperature beyond the extremes spoils at once, whatever the budget', () => {
  const { counters } = played(smallStability({ budgetMs: 40 * MS_PER_DAY, extremeMaxC: 11 }));
  expect(counters.packsDestroyed).toBeGreaterThan(100);
  expect(counters.packsOverBudget).toBe(0);
});

test('a long break is judged by its mean kinetic temperature', () => {
  const model = brokenWorld(smallStability({ budgetMs: 40 * MS_PER_DAY }));
  const lanes = model.lanes.map((lane) => ({
    ...lane,
    transport: smallTransport({ excursionLasts: { kind: 'constant', valueMs: 2 * MS_PER_DAY } }),
  }));
  const { counters } = playWorld({ ...model, lanes }, registryOf(model, 'ledger'));
  expect(counters.packsDestroyed).toBeGreaterThan(50);
  expect(counters.packsOverBudget).toBe(0);
});

test('a world without budgets keeps nothing per pack', () => {
  expect(played(undefined).exposure).toEqual(new ExposureTable());
});
