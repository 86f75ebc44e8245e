/**
 * Taking packs out of a shipment that is on the way. The unit arrives with what is left in it; on
 * record it still holds everything.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import { IntList } from '../world/int-list.ts';
import { PackState } from '../world/pack-table.ts';
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { choose } from './gathering.ts';

/** Shipments of the incident's product under way that hold a genuine pack, not past its expiry, and that `isWanted`. */
export function shipmentsUnderWay(
  world: World,
  incident: Incident,
  isWanted: (shipment: Shipment) => boolean,
): Shipment[] {
  return world.shipments
    .underWay()
    .filter((shipment) => shipment.product === incident.product && isWanted(shipment))
    .filter((shipment) => goodsOf(world, shipment).length > 0);
}

/** Takes what the incident wants out of `shipment` into the attacker's hands. */
export function takeInTransit(world: World, incident: Incident, shipment: Shipment): void {
  const chosen = choose(world, incident, goodsOf(world, shipment));
  for (let i = 0; i < chosen.length; i++) {
    takeOut(world, shipment, chosen.at(i));
    incident.goods.push(chosen.at(i));
  }
}

function goodsOf(world: World, shipment: Shipment): IntList {
  const { packs, shipments, units } = world;
  const all = new IntList();
  shipments.listPacks(shipment, packs, units, all);
  const goods = new IntList();
  for (let i = 0; i < all.length; i++) {
    const pack = all.at(i);
    if (packs.state[pack] !== PackState.transit || world.isIllegitimate(pack)) continue;
    if (packs.labelExpiryDay(pack) > world.today) goods.push(pack);
  }
  return goods;
}

function takeOut(world: World, { contents }: Shipment, pack: number): void {
  const { packs, units } = world;
  const unit = packs.unit[pack]!;
  packs.state[pack] = PackState.stolen;
  if (unit !== NONE) {
    units.packs[unit]! -= 1;
    packs.unit[pack] = NONE;
    return;
  }
  for (let i = 0; i < contents.length; i++) {
    if (contents.at(i) !== pack) continue;
    contents.takeAt(i);
    return;
  }
}
