/**
 * How an attacker's packs come into the chain: with forged papers that name the site's regular
 * supplier (or whom the attacker has chosen), or, with a helper inside, straight on to the shelf
 * without any record. From then on they are stock like any other.
 *
 * @module
 */
import type { Verdict } from '../../ledger/contracts/index.ts';
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import { holdAtGate } from '../actors/holding.ts';
import { verifyArrivals } from '../actors/wholesaler-verification.ts';
import type { Incident } from '../world/incident.ts';
import { IntList } from '../world/int-list.ts';
import type { World } from '../world/world.ts';
import { labelGoods } from './labelling.ts';

/** Delivers the goods of `incident` to its entry site, now. */
export function deliver(world: World, incident: Incident): void {
  const { goods, entrySite, product } = incident;
  labelGoods(world, incident);
  if (incident.insider) {
    for (let i = 0; i < goods.length; i++) world.stock.addPack(entrySite, goods.at(i));
  } else hand(world, incident);
  world.listeners.stockArrived(world, entrySite, product);
}

/** Hands the goods over at the gate: a receiving row for the unit, or one for each loose pack. */
function hand(world: World, incident: Incident): void {
  const { entrySite, consignment } = incident;
  const sender = openReceipt(world, incident);
  const inUnit = consignment !== undefined && consignment.unit !== NONE;
  const accepted = inUnit
    ? offerUnit(world, incident, consignment.unit)
    : offerLoose(world, incident);
  for (let i = 0; i < accepted.length; i++) world.stock.addPack(entrySite, accepted.at(i));
  verifyArrivals(world, accepted, entrySite, sender);
}

/** Opens the receipt with what papers and logger show; returns the sender that the papers name. */
function openReceipt(world: World, incident: Incident): number {
  const { entrySite, product, consignment, attack, ordinal } = incident;
  const supplier = world.routes.supplier(entrySite, product);
  const sender = incident.sender ?? world.organisation(supplier === NONE ? entrySite : supplier);
  const { temperatureMinC, temperatureMaxC } = world.model.products[product]!;
  const middleC = (temperatureMinC + temperatureMaxC) / 2;
  const spreadC = world.model.quality.loggerSpreadC;
  // whoever forges a logger takes a curve like any other: a flat one would give him away
  const { id } = world.model.attacks[attack]!;
  const draws = world.streams.at(id, 'forged-logger', ordinal * 2);
  const draft = world.say(Step.receiving, Disposition.in_progress, entrySite);
  draft.otherParty = sender;
  draft.shipment = consignment?.shipment ?? world.shipments.nextNumber();
  draft.temperatureMinC = Math.max(temperatureMinC, middleC - spreadC * Math.abs(draws.normal()));
  draft.temperatureMaxC = Math.min(temperatureMaxC, middleC + spreadC * Math.abs(draws.normal()));
  return sender;
}

/** Offers the receipt once per pack; holds what is refused and returns the rest. */
function offerLoose(world: World, incident: Incident): IntList {
  const { goods } = incident;
  const accepted = new IntList();
  const refused = new IntList();
  for (let i = 0; i < goods.length; i++) {
    const pack = goods.at(i);
    world.recorder.label(pack);
    const verdict = world.recorder.offer();
    if (!verdict.accepted) world.noteRefusal(pack, verdict);
    (verdict.accepted ? accepted : refused).push(pack);
  }
  holdRefused(world, incident, refused);
  return accepted;
}

/** Offers the receipt of the unit, and opens it when it is accepted; otherwise all of it is held. */
function offerUnit(world: World, incident: Incident, unit: number): IntList {
  const { goods, product, entrySite } = incident;
  world.recorder.draft.item = unit;
  world.recorder.draft.product = product;
  const verdict = world.recorder.offer();
  if (!verdict.accepted) return refuseUnit(world, incident, verdict);
  const draft = world.say(Step.unpacking, Disposition.in_progress, entrySite);
  draft.item = unit;
  draft.product = product;
  world.recorder.offer();
  return goods;
}

function refuseUnit(world: World, incident: Incident, verdict: Verdict): IntList {
  const { goods } = incident;
  for (let i = 0; i < goods.length; i++) world.noteRefusal(goods.at(i), verdict);
  holdRefused(world, incident, goods);
  return new IntList();
}

function holdRefused(world: World, incident: Incident, refused: IntList): void {
  incident.refused += refused.length;
  for (let i = 0; i < refused.length; i++) holdAtGate(world, refused.at(i), incident.entrySite);
}
