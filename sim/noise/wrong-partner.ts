/**
 * Noise: the sender of a receipt is keyed in wrongly. The receipt then names a partner who never
 * sent anything.
 *
 * @module
 */
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';

/**
 * Patients, regulator and hub stand last in the list of organisations and are nobody's supplier.
 */
const NOT_TRADING = 3;

/** Organisation that the receiver of `shipment` names as its sender. */
export function readSender(world: World, shipment: Shipment): number {
  const sender = world.organisation(shipment.from);
  const { wrongPartner } = world.model.noise;
  const partners = world.model.organisations.length - NOT_TRADING;
  if (wrongPartner === 0 || world.opening || partners < 2) return sender;
  const draws = world.laneStreams.at(shipment.entity, 'wrong-partner', shipment.ordinal * 2);
  if (!draws.chance(wrongPartner)) return sender;
  world.counters.noise.wrongPartner += 1;
  const other = draws.integer(partners - 1);
  return other >= sender ? other + 1 : other;
}
