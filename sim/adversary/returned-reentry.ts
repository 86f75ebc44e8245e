/**
 * Packs in the returns channel that are sold again instead of being destroyed (a reverse distributor's
 * fraud of more than $100 M on 13 000 clients). They left the shelf because their date was near, and
 * nothing else is wrong with them.
 *
 * @module
 */
import type { Incident } from '../world/incident.ts';
import { Withdrawal } from '../world/pack-table.ts';
import { isReturn } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { shipmentsUnderWay, takeInTransit } from './in-transit.ts';

/** Takes packs that have not expired out of one shipment on its way back. */
export function reenterReturned(world: World, incident: Incident): void {
  const returns = shipmentsUnderWay(world, incident, isReturn);
  if (returns.length === 0) return;
  const { id } = world.model.attacks[incident.attack]!;
  const choice = world.streams.at(id, 'shipment', incident.ordinal).integer(returns.length);
  takeInTransit(world, incident, returns[choice]!);
  const { goods } = incident;
  for (let i = 0; i < goods.length; i++) world.packs.withdrawal[goods.at(i)] = Withdrawal.none;
}
