/**
 * A flood of look-ups under the patients' access, of serials that exist somewhere and of serials that
 * never were: to find out which are live, or to bury the alerts that matter. No pack is moved.
 *
 * @module
 */
import { type Stream } from '../../base/index.ts';
import { Disposition, ItemKind, Step } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';

/** Patients stand third from the end in the list of organisations. */
const PATIENTS_FROM_END = 3;
/** Draws per look-up. */
const DRAWS = 4;

/** Looks up as many serials as the incident wants, at the entry site, all at once. */
export function floodWithLookUps(world: World, incident: Incident): void {
  const { attack, ordinal, packs, product, entrySite, wanted } = incident;
  const lots = world.lots.filter((lot) => lot.product === product);
  if (lots.length === 0) return;
  const { id } = world.model.attacks[attack]!;
  const patients = world.model.organisations.length - PATIENTS_FROM_END;
  for (let i = 0; i < wanted; i++) {
    const draws = world.streams.at(id, 'look-up', (ordinal * packs + i) * DRAWS);
    const invented = draws.chance(0.5);
    const lot = lots[draws.integer(lots.length)]!;
    world.recorder.open(Step.verifying, Disposition.dispensed, patients, entrySite, world.nowMs);
    const pack = lot.firstPack + (invented ? 0 : draws.integer(lot.packs));
    const draft = world.recorder.label(pack);
    if (invented) draft.item = inventIdentity(world, product, draws);
    world.recorder.offer();
  }
  incident.statements = wanted;
  incident.outcome = 'done';
}

function inventIdentity(world: World, product: number, draws: Stream): number {
  return world.identities.add(ItemKind.pack, product, draws.uint32(), draws.uint32());
}
