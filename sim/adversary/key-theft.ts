/**
 * With the supplier's signing key in hand the attacker states in its name that packs out of its own
 * stock were packed and shipped to the entry site, and delivers copies of them. Signature, custody and
 * despatch advice are in order; the genuine packs are refused when their owner moves them.
 *
 * @module
 */
import { Disposition, ItemKind, NONE, Step } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';
import { choose, forgeCopies } from './gathering.ts';
import { labelGoods } from './labelling.ts';
import { genuineOnShelf } from './shelf.ts';
import { stateEachPack, stateTogether } from './statements.ts';

/** Speaks for the regular supplier of the entry site; does nothing where that has no stock. */
export function speakWithStolenKey(world: World, incident: Incident): void {
  const { entrySite, product } = incident;
  const supplier = world.routes.supplier(entrySite, product);
  if (supplier === NONE) return;
  const originals = choose(world, incident, genuineOnShelf(world, supplier, product));
  if (originals.length === 0) return;
  const cases = new Set<number>();
  for (let i = 0; i < originals.length; i++) cases.add(world.packs.unit[originals.at(i)]!);
  forgeCopies(world, incident, originals);
  labelGoods(world, incident);
  incident.victim = world.organisation(supplier);
  for (const unit of cases) if (unit !== NONE) stateOpened(world, incident, unit, supplier);
  const unit = newTote(world, incident);
  world.say(Step.packing, Disposition.in_progress, supplier).parent = unit;
  stateEachPack(world, incident);
  const shipment = world.shipments.nextNumber();
  const draft = world.say(Step.shipping, Disposition.in_transit, supplier);
  draft.item = unit;
  draft.otherParty = world.organisation(entrySite);
  draft.product = product;
  draft.shipment = shipment;
  stateTogether(world, incident);
  incident.consignment = { unit, shipment };
}

/** A pack may only be stated as packed once its case is stated as opened. */
function stateOpened(world: World, incident: Incident, unit: number, site: number): void {
  world.say(Step.unpacking, Disposition.in_progress, site).item = world.units.identity[unit]!;
  world.recorder.offer();
  incident.statements += 1;
}

function newTote(world: World, { attack, ordinal }: Incident): number {
  const draws = world.streams.at(world.model.attacks[attack]!.id, 'sscc', ordinal * 2);
  return world.identities.add(ItemKind.tote, NONE, draws.uint32(), draws.uint32());
}
