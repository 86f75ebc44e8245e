/**
 * Somebody inside takes a few packs off the shelf now and then, off the books (a truck driver took
 * $4.7 M from a wholesaler in weekly instalments over three years; a third of pharmacies report rogue
 * employees). The packs leave the chain; the record goes on saying that they are there.
 *
 * @module
 */
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';
import { labelGoods } from './labelling.ts';
import { takeFromShelf } from './shelf.ts';

/** Takes what the incident wants off the shelf of its entry site, for good. */
export function pilfer(world: World, incident: Incident): void {
  takeFromShelf(world, incident, incident.entrySite);
  if (incident.goods.length === 0) return;
  labelGoods(world, incident);
  incident.outcome = 'done';
}
