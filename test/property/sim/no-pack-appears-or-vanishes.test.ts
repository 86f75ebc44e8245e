import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { REGIMES } from '../../../ledger/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { playWorld, registryOf } from '../../support/sim/small-world.ts';

const share = fc.double({ min: 0, max: 0.5, noNaN: true });

test('no pack appears or vanishes, whatever happens to it', () => {
  fc.assert(
    fc.property(
      fc.record({
        regime: fc.constantFrom(...REGIMES),
        seed: fc.string({ maxLength: 8 }),
        horizonDays: fc.integer({ min: 1, max: 90 }),
        shelfLifeDays: fc.integer({ min: 12, max: 400 }),
        packsPerCase: fc.integer({ min: 1, max: 30 }),
        batchSizePacks: fc.integer({ min: 1, max: 200 }),
        recallProbability: share,
        releaseFailure: share,
        wholesalerVerification: share,
        misaggregation: share,
        lostNotice: share,
        scanRate: share,
      }),
      (drawn) => {
        const calm = eventfulWorld();
        const { packsPerCase, batchSizePacks } = drawn;
        const shelfLifeMs = drawn.shelfLifeDays * MS_PER_DAY;
        const model = eventfulWorld({
          horizonMs: drawn.horizonDays * MS_PER_DAY,
          products: calm.products.map((product) => ({
            ...product,
            packsPerCase,
            batchSizePacks,
            shelfLifeMs,
          })),
          sites: calm.sites.map((site) => ({ ...site, scanRate: drawn.scanRate })),
          quality: {
            ...calm.quality,
            recallProbability: drawn.recallProbability,
            releaseFailure: drawn.releaseFailure,
            wholesalerVerification: drawn.wholesalerVerification,
          },
          noise: {
            ...calm.noise,
            misaggregation: drawn.misaggregation,
            lostNotice: drawn.lostNotice,
          },
        });
        const world = playWorld(model, registryOf(model, drawn.regime), drawn.seed);
        expect(checkConservation(world).faults).toEqual([]);
      },
    ),
    { numRuns: 40, seed: 20 },
  );
});
