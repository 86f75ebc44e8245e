/**
 * Packs in the returns channel that are sold again instead of being destroyed (a reverse distributor's
 * fraud of more than $100 M on 13 000 clients). They left the shelf because their date was near, and
 * get a new one; without it the buyer would send them back at his next review.
 *
 * @module
 */
import type { Incident } from '../world/incident.ts';
import { Withdrawal } from '../world/pack-table.ts';
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { takeInTransit } from './in-transit.ts';
import { relabel } from './reentry.ts';

/** Takes packs that have not expired out of `shipment`, which sets out on its way back. */
export function takeReturned(world: World, incident: Incident, shipment: Shipment): void {
  takeInTransit(world, incident, shipment);
  const { goods } = incident;
  for (let i = 0; i < goods.length; i++) world.packs.withdrawal[goods.at(i)] = Withdrawal.none;
  if (goods.length === 0) return;
  incident.victim = world.organisation(shipment.to);
  if (incident.relabel) relabel(world, incident);
}
