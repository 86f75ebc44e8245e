/**
 * Packs stolen out of a truck, and sold to the entry site with forged papers (GSK's Advair: 25 600
 * inhalers stolen, and found back in pharmacies). The carrier misses them sooner or later and reports
 * their serials; it is a race between the report and the sale.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import { isReturn } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { shipmentsUnderWay, takeInTransit } from './in-transit.ts';

/** Mean time until the loss is reported. */
const REPORT_MEAN_MS = 2 * MS_PER_DAY;

/** Steals out of one shipment under way, drawn among all that carry the product to customers. */
export function stealCargo(world: World, incident: Incident): void {
  const shipments = shipmentsUnderWay(world, incident, (shipment) => !isReturn(shipment));
  if (shipments.length === 0) return;
  const { id } = world.model.attacks[incident.attack]!;
  const choice = world.streams.at(id, 'shipment', incident.ordinal).integer(shipments.length);
  const shipment = shipments[choice]!;
  incident.victim = world.model.lanes[shipment.lane]!.carrier;
  takeInTransit(world, incident, shipment);
  const delay = world.streams.at(id, 'report', incident.ordinal).exponential(REPORT_MEAN_MS);
  world.later(Math.ceil(delay), reportLoss, incident.number);
}

function reportLoss(world: World, number: number): void {
  const { goods, victim } = world.incidents[number]!;
  world.recorder.open(Step.reporting, Disposition.stolen, victim, NONE, world.nowMs);
  for (let i = 0; i < goods.length; i++) {
    world.recorder.label(goods.at(i));
    world.recorder.offer();
  }
}
