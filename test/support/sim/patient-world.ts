/**
 * The small world with a second product, `generic`, beside `insulin` at every site; patients may be
 * given it, or wait.
 *
 * @module
 */
import { MS_PER_DAY } from '../../../base/index.ts';
import type { PrescriptionModel, WorldModel } from '../../../sim/index.ts';
import type { World } from '../../../sim/world/world.ts';
import { eventfulWorld } from './eventful-world.ts';
import { smallWorld } from './small-world.ts';

export const constantDays = (days: number) =>
  ({ kind: 'constant', valueMs: days * MS_PER_DAY }) as const;

/** `smallWorld` with product 1, of which nobody asks for anything; `changes` on top. */
export function twoProducts(
  changes: Partial<WorldModel> = {},
  base: WorldModel = smallWorld(),
): WorldModel {
  const [insulin] = base.products;
  return {
    ...base,
    products: [insulin!, { ...insulin!, id: 'generic', gtin: '04012345123463' }],
    sites: base.sites.map((site) => ({ ...site, policies: [site.policies[0], site.policies[0]] })),
    lanes: base.lanes.map((lane) => ({
      ...lane,
      leadTimes: [lane.leadTimes[0], lane.leadTimes[0]],
    })),
    ...changes,
  };
}

/** Five patients of pharmacy 2 who come for two packs every ten days. */
export function refills(changes: Partial<PrescriptionModel> = {}): PrescriptionModel {
  return {
    kind: 'prescriptions',
    site: 2,
    product: 0,
    patients: 5,
    refillEvery: constantDays(10),
    packs: 2,
    adherence: 1,
    newPatientsPerMs: 0,
    therapy: undefined,
    ...changes,
  };
}

/** Pharmacies keep `level` packs of product 0, too few for what is asked, and as before of the rest. */
export function scarce(model: WorldModel, level = 1): WorldModel {
  const policy = { kind: 'order-up-to', reorderAt: level - 1, orderUpTo: level } as const;
  return {
    ...model,
    sites: model.sites.map((site) =>
      site.type === 'pharmacy' ? { ...site, policies: [policy, ...site.policies.slice(1)] } : site,
    ),
  };
}

/** Sum of a column of the demand table over the days of `product`. */
export function total(
  { demand }: World,
  column: 'packs' | 'served' | 'unserved' | 'substituted' | 'waited' | 'servedLate' | 'waitMs',
  product = 0,
): number {
  let sum = 0;
  for (let row = 0; row < demand.length; row++) {
    if (demand.product[row] === product) sum += demand[column][row]!;
  }
  return sum;
}

/**
 * `twoProducts` with a parallel trader between the wholesaler and an importer: site 5 buys product 0
 * from site 1 and sells it as product 1 to site 6, which supplies the pharmacies with it; patients
 * ask for both.
 */
export function tradedWorld(base: WorldModel = smallWorld()): WorldModel {
  const model = twoProducts({}, base);
  const organisations = [
    ...model.organisations.slice(0, -3),
    { id: 'trader', role: 'manufacturer', licensed: true } as const,
    { id: 'importer', role: 'wholesaler', licensed: true } as const,
    ...model.organisations.slice(-3),
  ];
  const organisation = organisations.length - 5;
  const level = (packs: number) =>
    ({ kind: 'order-up-to', reorderAt: packs - 1, orderUpTo: packs }) as const;
  const [, depot] = model.sites;
  const shops = model.sites.slice(2);
  const only = (site: (typeof model.sites)[number]) => ({
    ...site,
    policies: [site.policies[0], undefined],
  });
  const lane = (from: number, to: number, product: number) => ({
    ...model.lanes[0]!,
    from,
    to,
    leadTimes: [0, 1].map((at) => (at === product ? model.lanes[0]!.leadTimes[0] : undefined)),
  });
  return {
    ...model,
    organisations,
    sites: [
      ...model.sites.slice(0, 2).map(only),
      ...shops.map((shop) => ({ ...shop, policies: [shop.policies[0], level(12)] })),
      {
        ...depot!,
        id: 'trader',
        type: 'parallel-trader',
        organisation,
        policies: [level(60), level(60)],
      },
      {
        ...depot!,
        id: 'importer',
        organisation: organisation + 1,
        policies: [undefined, level(60)],
      },
    ],
    lanes: [
      ...model.lanes.map(({ from, to }) => lane(from, to, 0)),
      lane(1, 2 + shops.length, 0),
      lane(2 + shops.length, 3 + shops.length, 1),
      ...shops.map((_, i) => lane(3 + shops.length, 2 + i, 1)),
    ],
    demand: [
      ...model.demand,
      ...model.demand.flatMap((entry) =>
        entry.kind === 'poisson' ? [{ ...entry, product: 1, ratePerMs: 1 / MS_PER_DAY }] : [],
      ),
    ],
    repackaging: [{ site: 2 + shops.length, from: 0, to: 1, time: constantDays(3) }],
  };
}

/**
 * `eventfulWorld` with all that is here on top: parallel trade, patients who wait, take something
 * else and come for refills, a wave, and a regulator; attackers enter at the trader too.
 */
export function busyWorld(changes: Partial<WorldModel> = {}): WorldModel {
  const calm = tradedWorld(eventfulWorld());
  const wave = {
    fromMs: 20 * MS_PER_DAY,
    untilMs: 40 * MS_PER_DAY,
    rampMs: 4 * MS_PER_DAY,
    factor: 3,
  };
  return {
    ...calm,
    demand: [
      ...calm.demand.map((entry) =>
        entry.kind === 'poisson'
          ? { ...entry, course: { trendPerYear: 0.2, shocks: [wave] } }
          : entry,
      ),
      refills({
        patients: 20,
        packs: 1,
        adherence: 0.8,
        newPatientsPerMs: 0.3 / MS_PER_DAY,
        therapy: { kind: 'exponential', meanMs: 60 * MS_PER_DAY },
      }),
      refills({ site: 3, product: 1 }),
    ],
    attacks: calm.attacks.map((attack) => ({
      ...attack,
      entrySites: [2, 3, 4, 5],
      products: [0, 1],
    })),
    shortage: [
      { substitutes: [{ product: 1, acceptance: 0.6 }], patience: constantDays(4) },
      {
        substitutes: [{ product: 0, acceptance: 0.4 }],
        patience: { kind: 'exponential', meanMs: 5 * MS_PER_DAY },
      },
    ],
    regulator: {
      inspections: [
        { sites: [1, 2, 3, 4, 5, 6], ratePerMs: 0.05 / MS_PER_DAY, sample: 15 },
        { sites: [2, 3], ratePerMs: 0.1 / MS_PER_DAY, sample: 5 },
      ],
      suspension: constantDays(8),
      recalls: true,
    },
    ...changes,
  };
}
