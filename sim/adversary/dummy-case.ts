/**
 * A case whose packs were taken out and replaced with dummies, and that was sealed again (DSCSA calls
 * what its papers then say a fraudulent transaction). On record the case holds what it always held.
 * The dummies bear copies of one label out of the case; the genuine packs leave this market for good.
 *
 * @module
 */
import type { Incident } from '../world/incident.ts';
import { IntList } from '../world/int-list.ts';
import { listCase } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { replaceContent } from './content-swap.ts';
import { labelGoods } from './labelling.ts';

/** Tampers with one closed case at the entry site; its first pack stays what it is. */
export function fillWithDummies(world: World, incident: Incident): void {
  const { entrySite, product, ordinal } = incident;
  const cases = closedCases(world, entrySite, product);
  if (cases.length === 0) return;
  const { id } = world.model.attacks[incident.attack]!;
  const unit = cases[world.streams.at(id, 'case', ordinal).integer(cases.length)]!;
  const inside = new IntList();
  listCase(unit, world.packs, world.units, inside);
  const label = world.packs.identity(inside.at(0));
  for (let i = 1; i < inside.length && incident.goods.length < incident.wanted; i++) {
    replaceContent(world, incident, inside.at(i), label);
  }
  labelGoods(world, incident);
  incident.victim = world.organisation(entrySite);
  incident.outcome = 'done';
}

/** Cases on the shelf with more than one pack, all of them genuine and on record. */
function closedCases(world: World, site: number, product: number): number[] {
  const { packs, stock, units } = world;
  const listed = new IntList();
  stock.listCases(world.point(site, product), listed);
  const found: number[] = [];
  for (let i = 0; i < listed.length; i++) {
    const unit = listed.at(i);
    const inside = new IntList();
    listCase(unit, packs, units, inside);
    let genuine = inside.length > 1 && units.uploaded[unit] === 2 * units.size[unit]!;
    for (let k = 0; k < inside.length; k++) {
      if (world.isIllegitimate(inside.at(k))) genuine = false;
    }
    if (genuine) found.push(unit);
  }
  return found;
}
