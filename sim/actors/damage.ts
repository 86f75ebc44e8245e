/**
 * Packs that arrive broken: seen when the unit is unpacked, and destroyed on the record. The receiver misses them at its
 * next review and orders again.
 *
 * @module
 */
import { destroyPacks } from '../world/destruction.ts';
import { IntList } from '../world/int-list.ts';
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { pullOut } from './investigation.ts';

/** Destroys what of `list`, the packs of a shipment that has just been unpacked, is broken. */
export function sortOutDamaged(world: World, shipment: Shipment, list: IntList): void {
  const damageShare = world.model.lanes[shipment.lane]!.transport?.damageShare ?? 0;
  if (damageShare === 0 || world.opening) return;
  // a pack goes over many lanes: each has its own stream, so that one draw never decides twice
  const purpose = `damage ${world.routes.ways[shipment.entity]!}`;
  const broken = new IntList();
  for (let i = 0; i < list.length; i++) {
    const pack = list.at(i);
    if (!world.packStream(pack, purpose).chance(damageShare)) continue;
    pullOut(world, pack);
    world.shipments.takeOut(shipment, pack);
    broken.push(pack);
  }
  world.counters.packsDamaged += broken.length;
  destroyPacks(world, shipment.to, broken);
}
