/**
 * The small world with a second product, `generic`, beside `insulin` at every site; patients may be
 * given it, or wait.
 *
 * @module
 */
import { MS_PER_DAY } from '../../../base/index.ts';
import type { PrescriptionModel, WorldModel } from '../../../sim/index.ts';
import type { World } from '../../../sim/world/world.ts';
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
