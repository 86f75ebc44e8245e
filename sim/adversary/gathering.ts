/**
 * What the kinds of attack have in common when they get hold of packs: looking through the packs of
 * a product, choosing some at random, and making new physical packs under old or invented
 * identities.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import { IntList } from '../world/int-list.ts';
import { packOfLot } from '../world/lot-table.ts';
import { INJECTED_LUCK, PackState } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';

/** Genuine packs of the incident's product that `isWanted`; O(packs made of the product). */
export function findPacks(
  world: World,
  incident: Incident,
  isWanted: (pack: number) => boolean,
): IntList {
  const found = new IntList();
  for (const lot of world.lots) {
    if (lot.product !== incident.product) continue;
    for (let i = 0; i < lot.packs; i++) {
      const pack = packOfLot(lot, i);
      // what was repackaged is another product now
      if (world.packs.product(pack) !== lot.product) continue;
      if (isWanted(pack) && !world.isIllegitimate(pack)) found.push(pack);
    }
  }
  return found;
}

/** Takes up to `count` packs (as many as the incident wants) out of `candidates`, each with equal chance. */
export function choose(
  world: World,
  incident: Incident,
  candidates: IntList,
  count = incident.wanted,
): IntList {
  const chosen = new IntList();
  const { id } = world.model.attacks[incident.attack]!;
  const draws = world.streams.at(id, 'choice', incident.ordinal * incident.packs);
  while (chosen.length < count && candidates.length > 0) {
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
