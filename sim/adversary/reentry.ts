/**
 * Goods that had left the market and come back: expired or nearly expired packs out of the returns
 * channel (Med-Fast, and a reverse distributor's fraud of more than $100 M), and packs of a
 * recalled lot. They were recorded as destroyed; they were not.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import type { Incident } from '../world/incident.ts';
import { PackState, Withdrawal } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { choose, findPacks, forge } from './gathering.ts';

/** Share of the shelf life that a new label promises. */
const NEW_LIFE = 0.5;

/**
 * Brings back expired packs; where none were taken off a shelf yet, leftovers of patients from
 * expired lots.
 */
export function reenterExpired(world: World, incident: Incident): void {
  if (reviveWithdrawn(world, incident, Withdrawal.expired)) {
    if (incident.relabel) relabel(world, incident);
    return;
  }
  const { packs } = world;
  const leftovers = findPacks(
    world,
    incident,
    (pack) => packs.state[pack] === PackState.dispensed && packs.labelExpiryDay(pack) < world.today,
  );
  const chosen = choose(world, incident, leftovers);
  for (let i = 0; i < chosen.length; i++) {
    const pack = chosen.at(i);
    const label = { identity: packs.identity(pack), lot: packs.labelLot(pack) };
    const expiryDay = incident.relabel ? newExpiryDay(world, incident) : packs.labelExpiryDay(pack);
    forge(world, incident, { ...label, expiryDay });
  }
}

/** Brings back packs that a recall took off the shelves. */
export function reenterRecalled(world: World, incident: Incident): void {
  reviveWithdrawn(world, incident, Withdrawal.recalled);
}

/** Takes packs out of the bin, where there are some; false where there are none. */
function reviveWithdrawn(world: World, incident: Incident, withdrawal: number): boolean {
  const { packs, truth } = world;
  const binned = findPacks(
    world,
    incident,
    (pack) => packs.state[pack] === PackState.destroyed && packs.withdrawal[pack] === withdrawal,
  );
  const chosen = choose(world, incident, binned);
  for (let i = 0; i < chosen.length; i++) {
    const pack = chosen.at(i);
    packs.state[pack] = PackState.stolen;
    packs.withdrawal[pack] = Withdrawal.none;
    world.chain.revive(truth.destroyedMs(pack));
    truth.destroy(pack, Number.NaN);
    incident.goods.push(pack);
  }
  return chosen.length > 0;
}

/** Puts a new, later expiry on the goods of `incident`. */
export function relabel(world: World, incident: Incident): void {
  const { goods } = incident;
  for (let i = 0; i < goods.length; i++) {
    world.packs.relabel(goods.at(i), newExpiryDay(world, incident));
  }
}

function newExpiryDay(world: World, incident: Incident): number {
  const { shelfLifeMs } = world.model.products[incident.product]!;
  return world.today + Math.ceil((NEW_LIFE * shelfLifeMs) / MS_PER_DAY);
}
