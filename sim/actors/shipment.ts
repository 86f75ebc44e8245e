/**
 * What sending and receiving have in common: the contents of a shipment, its despatch advice, and
 * the examination of a shipment that was refused at either end.
 *
 * @module
 */
import type { Verdict } from '../../ledger/contracts/index.ts';
import { Disposition, Step } from '../../ledger/events/index.ts';
import { destroyDisputed } from '../world/destruction.ts';
import { IntList } from '../world/int-list.ts';
import { isReturn, type Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { passesExamination, pullOut } from './investigation.ts';

/**
 * A shipment is offered this many times, with an investigation in between, before it is given up.
 */
export const OFFERS_MAX = 3;

/** Packs that are in the shipment now. */
export function shipmentPacks(world: World, shipment: Shipment): IntList {
  const list = new IntList();
  world.shipments.listPacks(shipment, world.packs, world.units, list);
  return list;
}

/** Puts every pack of the shipment in `state` at (or bound for) `site`; returns how many. */
export function moveShipment(
  world: World,
  shipment: Shipment,
  state: number,
  site: number,
): number {
  const list = shipmentPacks(world, shipment);
  for (let i = 0; i < list.length; i++) {
    world.packs.state[list.at(i)] = state;
    world.packs.site[list.at(i)] = site;
  }
  return list.length;
}

/**
 * The sender's despatch advice, recorded now, for a shipment that leaves or left; `announced`
 * follows the verdict.
 */
export function announce(world: World, shipment: Shipment): Verdict {
  const disposition = isReturn(shipment) ? Disposition.returned : Disposition.in_transit;
  const draft = world.say(Step.shipping, disposition, shipment.from);
  if (!Number.isNaN(shipment.departedMs)) draft.eventTimeMs = shipment.departedMs;
  draft.item = shipment.unit;
  draft.otherParty = world.organisation(shipment.to);
  draft.product = shipment.product;
  draft.shipment = shipment.number;
  const verdict = world.recorder.offer();
  shipment.announced = verdict.accepted;
  return verdict;
}

/** Examines every pack of a refused shipment by hand at `site` and destroys what does not pass. */
export function condemnExamined(world: World, shipment: Shipment, site: number): void {
  const list = shipmentPacks(world, shipment);
  const condemned = new IntList();
  for (let i = 0; i < list.length; i++) {
    const pack = list.at(i);
    if (passesExamination(world, pack)) continue;
    pullOut(world, pack);
    world.shipments.takeOut(shipment, pack);
    condemned.push(pack);
  }
  destroyDisputed(world, site, condemned);
}

/** Puts what is left of the shipment on the shelf of `site`: whole cases stay whole. */
export function putOnShelf(world: World, shipment: Shipment, site: number): void {
  const { stock, units } = world;
  const { contents } = shipment;
  for (let i = 0; i < contents.length; i++) {
    const item = contents.at(i);
    if (item >= 0) stock.addPack(site, item);
    else if (units.packs[~item]! > 0) stock.addCase(site, ~item);
  }
}
