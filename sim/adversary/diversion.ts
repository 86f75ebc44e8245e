/**
 * Genuine packs taken off another site's shelf without a record, and sold to the entry site with
 * forged papers (Operation Volcano: Herceptin stolen in hospitals). Nothing is wrong with label or
 * content; the way is.
 *
 * @module
 */
import { IntList } from '../world/int-list.ts';
import { PackState } from '../world/pack-table.ts';
import { listCase } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { choose } from './gathering.ts';
import type { Incident } from './intent.ts';

/** Steals from one site, other than the entry site and the manufacturers, that has the product. */
export function divertPacks(world: World, incident: Incident): void {
  const { product, entrySite } = incident;
  const victims = [...world.model.sites.keys()].filter(
    (site) =>
      site !== entrySite &&
      world.site(site).type !== 'manufacturer' &&
      world.stock.onHand[world.point(site, product)]! > 0,
  );
  if (victims.length === 0) return;
  const { id } = world.model.attacks[incident.attack]!;
  const victim = victims[world.streams.at(id, 'victim', incident.ordinal).integer(victims.length)]!;
  const chosen = choose(world, incident, genuineOnShelf(world, victim, product));
  for (let i = 0; i < chosen.length; i++) {
    const pack = chosen.at(i);
    // a pack that came back to a shelf may be listed twice
    if (world.packs.state[pack] !== PackState.stock) continue;
    world.stock.takePack(pack, PackState.stolen);
    incident.goods.push(pack);
  }
}

function genuineOnShelf(world: World, site: number, product: number): IntList {
  const { packs, stock, units } = world;
  const all = new IntList();
  const cases = new IntList();
  const point = world.point(site, product);
  stock.listPacks(point, all);
  stock.listCases(point, cases);
  for (let i = 0; i < cases.length; i++) listCase(cases.at(i), packs, units, all);
  const genuine = new IntList();
  for (let i = 0; i < all.length; i++) {
    if (!world.isIllegitimate(all.at(i))) genuine.push(all.at(i));
  }
  return genuine;
}
