/**
 * Genuine packs taken off another site's shelf without a record, and sold to the entry site with
 * forged papers (Operation Volcano: Herceptin stolen in hospitals). Nothing is wrong with label or
 * content; the way is.
 *
 * @module
 */
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';
import { stealFromShelf } from './shelf.ts';

/** Steals from one site, other than the entry site and the manufacturers, that has the product. */
export function divertPacks(world: World, incident: Incident): void {
  stealFromShelf(
    world,
    incident,
    (site) => site !== incident.entrySite && world.site(site).type !== 'manufacturer',
  );
}
