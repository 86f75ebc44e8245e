/**
 * Noise: a despatch advice is never sent, and the shipment arrives unannounced. The goods are fine;
 * a registry that asks for an authorised shipment refuses them until the sender sends the notice
 * again.
 *
 * @module
 */
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';

/** True where the notice of `shipment` gets lost. */
export function losesNotice(world: World, shipment: Shipment): boolean {
  const { lostNotice } = world.model.noise;
  if (lostNotice === 0 || world.opening) return false;
  const draws = world.laneStreams.at(shipment.entity, 'lost-notice', shipment.ordinal);
  if (!draws.chance(lostNotice)) return false;
  world.counters.noise.lostNotice += 1;
  return true;
}
