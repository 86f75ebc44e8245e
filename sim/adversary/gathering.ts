/**
 * What the kinds of attack have in common when they get hold of packs: looking through the packs of
 * a product, choosing some at random, and making new physical packs under old or invented
 * identities.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import { IntList } from '../world/int-list.ts';
import { INJECTED_LUCK, PackState } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import type { Incident } from './intent.ts';

/** Genuine packs of the incident's product that `isWanted`; O(packs made of the product). */
export function findPacks(
  world: World,
  incident: Incident,
  isWanted: (pack: number) => boolean,
): IntList {
  const found = new IntList();
  for (const lot of world.lots) {
    if (lot.product !== incident.product) continue;
    for (let pack = lot.firstPack; pack < lot.firstPack + lot.packs; pack++) {
      if (isWanted(pack) && !world.isIllegitimate(pack)) found.push(pack);
    }
  }
  return found;
}

/** Takes up to as many packs as the incident wants out of `candidates`, each with equal chance. */
export function choose(world: World, incident: Incident, candidates: IntList): IntList {
  const chosen = new IntList();
  const { id } = world.model.attacks[incident.attack]!;
  const draws = world.streams.at(id, 'choice', incident.ordinal * incident.packs);
  while (chosen.length < incident.packs && candidates.length > 0) {
    chosen.push(candidates.takeAt(draws.integer(candidates.length)));
  }
  return chosen;
}

/** What the label of a forged pack says. */
interface Label {
  readonly identity: number;
  readonly lot: number;
  readonly expiryDay: number;
}

/** Makes a new physical pack with content from no lot, in the attacker's hands. */
export function forge(world: World, incident: Incident, label: Label): void {
  const serial = incident.ordinal * incident.packs + incident.goods.length;
  const pack = world.addPacks(
    {
      product: incident.product,
      lot: NONE,
      labelLot: label.lot,
      labelExpiryDay: label.expiryDay,
      firstIdentity: label.identity,
      firstLuck: INJECTED_LUCK + serial,
    },
    1,
    incident.entrySite,
    PackState.stolen,
  );
  world.counters.packsInjected += 1;
  world.chain.add(1);
  incident.goods.push(pack);
}

/** Makes new physical packs with the labels of `originals`. */
export function forgeCopies(world: World, incident: Incident, originals: IntList): void {
  const { packs } = world;
  for (let i = 0; i < originals.length; i++) {
    const original = originals.at(i);
    forge(world, incident, {
      identity: packs.identity(original),
      lot: packs.labelLot(original),
      expiryDay: packs.labelExpiryDay(original),
    });
  }
}
