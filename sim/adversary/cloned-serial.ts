/**
 * New packs that bear the identities of live genuine ones, copied somewhere else in the chain
 * (Lehtonen, Michahelles and Fleisch 2009). Both serials are true; only their being in two places
 * is not.
 *
 * @module
 */

import type { Incident } from '../world/incident.ts';
import { PackState } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { choose, findPacks, forgeCopies } from './gathering.ts';

/** Copies packs that are for sale, or on the way, anywhere but at the entry site. */
export function cloneSerials(world: World, incident: Incident): void {
  const { state, site } = world.packs;
  const live = findPacks(world, incident, (pack) => {
    const forSale = state[pack] === PackState.stock || state[pack] === PackState.transit;
    return forSale && site[pack] !== incident.entrySite;
  });
  forgeCopies(world, incident, choose(world, incident, live));
}
