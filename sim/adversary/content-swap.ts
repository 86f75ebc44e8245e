/**
 * Somebody inside opens packs, fills them with something else and closes them again: box, serial, papers and every
 * statement stay those of the genuine pack, which goes nowhere else. This is the perfect paper: no record of any regime
 * can tell, and whatever seems to has learned something other than fraud.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import { INJECTED_LUCK, PackState } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { choose } from './gathering.ts';
import { labelGoods } from './labelling.ts';
import { genuineOnShelf } from './shelf.ts';

/** Swaps the content of what the incident wants on the shelf of its entry site, loose or in cases. */
export function swapContents(world: World, incident: Incident): void {
  const { entrySite, product } = incident;
  const chosen = choose(world, incident, genuineOnShelf(world, entrySite, product));
  const swapped = new Set<number>();
  for (let i = 0; i < chosen.length; i++) {
    const pack = chosen.at(i);
    // a pack that came back to a shelf may be listed twice
    if (swapped.has(pack) || world.packs.state[pack] !== PackState.stock) continue;
    swapped.add(pack);
    replaceContent(world, incident, pack, world.packs.identity(pack));
  }
  if (incident.goods.length === 0) return;
  labelGoods(world, incident);
  incident.victim = world.organisation(entrySite);
  incident.outcome = 'done';
}

/**
 * Leaves a dummy with the label `identity` in the place of `pack`, whose genuine content gets a row of its own in the thief's
 * hands.
 */
export function replaceContent(
  world: World,
  incident: Incident,
  pack: number,
  identity: number,
): void {
  const { packs, counters } = world;
  world.addPacks(
    {
      product: incident.product,
      lot: packs.lot(pack),
      labelLot: packs.labelLot(pack),
      labelExpiryDay: packs.labelExpiryDay(pack),
      firstIdentity: packs.identity(pack),
      firstLuck: INJECTED_LUCK + incident.ordinal * incident.packs + incident.goods.length,
    },
    1,
    incident.entrySite,
    PackState.stolen,
  );
  counters.packsInjected += 1;
  world.chain.add(1);
  packs.alter(pack, { lot: NONE, firstIdentity: identity });
  incident.goods.push(pack);
}
