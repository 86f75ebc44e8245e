/**
 * The end of a pause. Orders and production are looked at again at the next review anyway; orders
 * that wait for a paused sender go out when the pause ends.
 *
 * @module
 */
import type { World } from '../world/world.ts';
import { serveOrders } from './fulfilment.ts';

/** Schedules what happens when the shipment pauses of every site end. */
export function scheduleResumptions(world: World): void {
  for (let site = 0; site < world.model.sites.length; site++) {
    for (const endMs of world.pauses.endsMs('shipment-pausing', site)) {
      if (endMs < world.model.horizonMs) world.at(endMs, resumeShipments, site);
    }
  }
}

function resumeShipments(world: World, site: number): void {
  for (let product = 0; product < world.products; product++) serveOrders(world, site, product);
}
