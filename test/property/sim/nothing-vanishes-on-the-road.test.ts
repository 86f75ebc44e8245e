import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import { REGIMES } from '../../../ledger/index.ts';
import type { TransportModel, WorldModel } from '../../../sim/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { checkLittlesLaw } from '../../../sim/world/littles-law.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { playWorld, registryOf } from '../../support/sim/small-world.ts';
import { smallStability, smallTransport } from '../../support/sim/transport.ts';

const share = fc.double({ min: 0, max: 0.3, noNaN: true });
const drawn = fc.record({
  regime: fc.constantFrom(...REGIMES),
  seed: fc.string({ maxLength: 8 }),
  horizonDays: fc.integer({ min: 5, max: 90 }),
  packsPerCase: fc.integer({ min: 1, max: 20 }),
  capacityPacks: fc.integer({ min: 20, max: 200 }),
  departureHours: fc.uniqueArray(fc.integer({ min: 0, max: 167 }), { minLength: 1, maxLength: 9 }),
  factor: fc.double({ min: 0.2, max: 4, noNaN: true }),
  loss: share,
  theft: share,
  damageShare: share,
  excursionProbability: fc.constantFrom(0, 0.3, 1),
  depthC: fc.integer({ min: 1, max: 20 }),
  budgetHours: fc.constantFrom(null, 0, 6, 20),
  yieldMin: fc.double({ min: 0, max: 0.9, noNaN: true }),
  lines: fc.constantFrom(1, 2, Number.POSITIVE_INFINITY),
  everyDays: fc.integer({ min: 1, max: 20 }),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function transportOf(from: Drawn): TransportModel {
  const noticedAfter = { kind: 'exponential', meanMs: 3 * MS_PER_DAY } as const;
  return smallTransport({
    departures: {
      weekMs: from.departureHours.toSorted((a, b) => a - b).map((hour) => hour * MS_PER_HOUR),
      capacityPacks: from.capacityPacks,
    },
    traffic: [
      {
        weekdays: [true, true, false, true, true, true, false],
        fromMs: 6 * MS_PER_HOUR,
        untilMs: 18 * MS_PER_HOUR,
        factor: from.factor,
      },
    ],
    loss: { probability: from.loss, noticedAfter },
    theft: { probability: from.theft, noticedAfter },
    damageShare: from.damageShare,
    ambient: { meanC: 10, seasonC: 15, warmestDay: 200, dayC: 5 },
  });
}

/** The eventful world with everything on that this side of it has. */
function worldOf(from: Drawn): WorldModel {
  const eventful = eventfulWorld({ horizonMs: from.horizonDays * MS_PER_DAY });
  const { packsPerCase, budgetHours } = from;
  const stability =
    budgetHours === null ? undefined : smallStability({ budgetMs: budgetHours * MS_PER_HOUR });
  const yields = [{ kind: 'uniform', min: from.yieldMin, max: 1 } as const];
  return {
    ...eventful,
    products: eventful.products.map((product) => ({ ...product, packsPerCase, stability })),
    sites: eventful.sites.map((site, i) => ({
      ...site,
      ...(i === 0
        ? { production: { lines: from.lines, changeoverMs: 0, times: [undefined], yields } }
        : {}),
      policies: site.policies.map((policy) =>
        policy?.kind === 'order-up-to' && i % 2 === 1
          ? { ...policy, everyMs: from.everyDays * MS_PER_DAY }
          : policy,
      ),
    })),
    lanes: eventful.lanes.map((lane) => ({
      ...lane,
      transport: transportOf(from),
      excursionProbability: from.excursionProbability,
      excursionDepthC: from.depthC,
    })),
    disruptions: [
      ...eventful.disruptions,
      {
        id: 'snow',
        site: 2,
        from: 1,
        effect: 'transit-pausing',
        process: { kind: 'markov', meanUpMs: 9 * MS_PER_DAY, meanDownMs: 2 * MS_PER_DAY },
      },
    ],
  };
}

/** A pack thrown out of a shipment, brought back from the bin by an attacker, and then put on the shelf once more. */
const BACK_FROM_THE_BIN: Drawn = {
  regime: 'central',
  seed: 'n',
  horizonDays: 84,
  packsPerCase: 7,
  capacityPacks: 196,
  departureHours: [157],
  factor: 1.3473416403521123,
  loss: 0,
  theft: 0,
  damageShare: 0.003764778546108163,
  excursionProbability: 0,
  depthC: 10,
  budgetHours: 6,
  yieldMin: 0,
  lines: Number.POSITIVE_INFINITY,
  everyDays: 4,
};

test('no pack appears or vanishes on lines and lanes, whatever happens there', () => {
  const seen = { lost: 0, stolen: 0, damaged: 0, scrapped: 0, overBudget: 0 };
  fc.assert(
    fc.property(drawn, (from) => {
      const model = worldOf(from);
      const world = playWorld(model, registryOf(model, from.regime), from.seed);
      expect([...checkConservation(world).faults, ...checkLittlesLaw(world)]).toEqual([]);
      for (const packs of world.inProduction) expect(packs).toBeGreaterThanOrEqual(0);
      seen.lost += world.counters.packsLost;
      seen.stolen += world.counters.packsStolen;
      seen.damaged += world.counters.packsDamaged;
      seen.scrapped += world.counters.packsScrapped;
      seen.overBudget += world.counters.packsOverBudget;
    }),
    { numRuns: 40, seed: 21, examples: [[BACK_FROM_THE_BIN]] },
  );
  for (const packs of Object.values(seen)) expect(packs).toBeGreaterThan(0);
});
