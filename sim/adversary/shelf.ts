/**
 * Taking packs off a shelf without a record. What was there before is genuine; an attacker leaves the
 * goods of another where they are.
 *
 * @module
 */
import type { Incident } from '../world/incident.ts';
import { IntList } from '../world/int-list.ts';
import { PackState } from '../world/pack-table.ts';
import { listCase } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { choose } from './gathering.ts';

/** Steals what the incident wants from one site, drawn among those that have the product and satisfy `isVictim`. */
export function stealFromShelf(
  world: World,
  incident: Incident,
  isVictim: (site: number) => boolean,
): void {
  const { product, attack, ordinal } = incident;
  const victims = [...world.model.sites.keys()].filter(
    (site) => isVictim(site) && world.stock.onHand[world.point(site, product)]! > 0,
  );
  if (victims.length === 0) return;
  const { id } = world.model.attacks[attack]!;
  const victim = victims[world.streams.at(id, 'victim', ordinal).integer(victims.length)]!;
  takeFromShelf(world, incident, victim);
}

/** Takes what the incident wants off the shelf of `site` into the attacker's hands. */
export function takeFromShelf(world: World, incident: Incident, site: number): void {
  incident.victim = world.organisation(site);
  const chosen = choose(world, incident, genuineOnShelf(world, site, incident.product));
  for (let i = 0; i < chosen.length; i++) {
    const pack = chosen.at(i);
    // a pack that came back to a shelf may be listed twice
    if (world.packs.state[pack] !== PackState.stock) continue;
    world.stock.takePack(pack, PackState.stolen);
    incident.goods.push(pack);
  }
}

/** Genuine packs of `product` on the shelf of `site`, loose or in cases. */
export function genuineOnShelf(world: World, site: number, product: number): IntList {
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
