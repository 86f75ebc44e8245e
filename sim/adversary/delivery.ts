/**
 * How an attacker's packs come into the chain: as loose packs with forged papers that name the
 * site's regular supplier, or, with a helper inside, straight on to the shelf without any record.
 * From then on they are stock like any other.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import { holdAtGate } from '../actors/holding.ts';
import { verifyArrivals } from '../actors/wholesaler-verification.ts';
import { ATTACK_KINDS } from '../config/index.ts';
import { IntList } from '../world/int-list.ts';
import type { World } from '../world/world.ts';
import type { Incident } from './intent.ts';

/** Delivers the goods of `incident` to its entry site, now. */
export function deliver(world: World, incident: Incident): void {
  const { goods, entrySite, product } = incident;
  label(world, incident);
  if (incident.insider) {
    for (let i = 0; i < goods.length; i++) world.stock.addPack(entrySite, goods.at(i));
  } else hand(world, incident);
  world.listeners.stockArrived(world, entrySite, product);
}

/** Writes into the truth what the packs are. */
function label(world: World, incident: Incident): void {
  const { truth, counters } = world;
  const kind = 1 + ATTACK_KINDS.indexOf(incident.kind);
  const { attack, number, entrySite } = incident;
  for (let i = 0; i < incident.goods.length; i++) {
    const pack = incident.goods.at(i);
    // a pack that had been labelled as placebo is one no longer
    if (truth.attackKind[pack] !== 0) counters.attacks.placebo -= 1;
    truth.inject(pack, { kind, attack, incident: number, entrySite, timeMs: world.nowMs });
  }
  counters.attacks[incident.kind] += incident.goods.length;
}

/** Hands the packs over at the gate, one receiving row each. */
function hand(world: World, incident: Incident): void {
  const { goods, entrySite, product } = incident;
  const supplier = world.routes.supplier(entrySite, product);
  const sender = world.organisation(supplier === NONE ? entrySite : supplier);
  const { temperatureMinC, temperatureMaxC } = world.model.products[product]!;
  const middleC = (temperatureMinC + temperatureMaxC) / 2;
  const spreadC = world.model.quality.loggerSpreadC;
  // whoever forges a logger takes a curve like any other: a flat one would give him away
  const draws = world.streams.at(
    world.model.attacks[incident.attack]!.id,
    'forged-logger',
    incident.ordinal * 2,
  );
  const draft = world.say(Step.receiving, Disposition.in_progress, entrySite);
  draft.otherParty = sender;
  draft.shipment = world.shipments.nextNumber();
  draft.temperatureMinC = Math.max(temperatureMinC, middleC - spreadC * Math.abs(draws.normal()));
  draft.temperatureMaxC = Math.min(temperatureMaxC, middleC + spreadC * Math.abs(draws.normal()));
  const accepted = new IntList();
  const refused = new IntList();
  for (let i = 0; i < goods.length; i++) {
    const pack = goods.at(i);
    world.recorder.label(pack);
    const verdict = world.recorder.offer();
    if (!verdict.accepted) world.noteRefusal(pack, verdict);
    (verdict.accepted ? accepted : refused).push(pack);
  }
  for (let i = 0; i < refused.length; i++) holdAtGate(world, refused.at(i), entrySite);
  for (let i = 0; i < accepted.length; i++) world.stock.addPack(entrySite, accepted.at(i));
  verifyArrivals(world, accepted, entrySite, sender);
}
