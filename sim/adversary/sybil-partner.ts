/**
 * Firms that the attacker founded and had registered, with valid licences, sell copies of live packs
 * to each other until there is a history of hand-overs, and the last of them sells to the entry site.
 * The register of partners has nothing against them; only who knows where the packs really are has.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';
import { cloneSerials } from './cloned-serial.ts';
import { labelGoods } from './labelling.ts';
import { stateEachPack } from './statements.ts';

/** Makes copies, states the hand-overs between the attacker's firms and the sale to the entry site. */
export function tradeAmongSybils(world: World, incident: Incident): void {
  cloneSerials(world, incident);
  if (incident.goods.length === 0) return;
  labelGoods(world, incident);
  const { partners } = world.model.attacks[incident.attack]!;
  for (let i = 0; i + 1 < partners.length; i++) {
    const shipment = world.shipments.nextNumber();
    stateHandOver(world, incident, [partners[i]!, partners[i + 1]!], shipment);
  }
  const last = partners.at(-1)!;
  const shipment = world.shipments.nextNumber();
  stateShipped(world, incident, [last, world.organisation(incident.entrySite)], shipment);
  incident.sender = last;
  incident.consignment = { unit: NONE, shipment };
}

type Parties = readonly [from: number, to: number];

function stateHandOver(world: World, incident: Incident, parties: Parties, shipment: number): void {
  stateShipped(world, incident, parties, shipment);
  const [from, to] = parties;
  const draft = world.recorder.open(Step.receiving, Disposition.in_progress, to, NONE, world.nowMs);
  draft.otherParty = from;
  draft.shipment = shipment;
  stateEachPack(world, incident);
}

function stateShipped(
  world: World,
  incident: Incident,
  [from, to]: Parties,
  shipment: number,
): void {
  const draft = world.recorder.open(Step.shipping, Disposition.in_transit, from, NONE, world.nowMs);
  draft.otherParty = to;
  draft.shipment = shipment;
  stateEachPack(world, incident);
}
