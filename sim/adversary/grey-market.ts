/**
 * Genuine packs that a wholesaler sells off the books, and that come to the entry site by a long way
 * round an intermediary without a licence, some with serials of his own on new boxes (Operation
 * Volcano: parallel import was the weak point). The content is what it should be.
 *
 * @module
 */
import { ItemKind } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';
import { stealFromShelf } from './shelf.ts';

/** Takes from a distribution centre or wholesaler other than the entry site; the papers name the intermediary. */
export function sellGrey(world: World, incident: Incident): void {
  incident.sender = world.model.attacks[incident.attack]!.partners[0]!;
  stealFromShelf(world, incident, (site) => {
    const { type } = world.site(site);
    return site !== incident.entrySite && type !== 'manufacturer' && !world.isRetail(site);
  });
  if (incident.relabel) repack(world, incident);
}

function repack(world: World, incident: Incident): void {
  const { goods, product, packs, attack, ordinal } = incident;
  const { id } = world.model.attacks[attack]!;
  const serials = world.streams.at(id, 'serial', ordinal * packs * 2);
  for (let i = 0; i < goods.length; i++) {
    const identity = world.identities.add(
      ItemKind.pack,
      product,
      serials.uint32(),
      serials.uint32(),
    );
    world.packs.alter(goods.at(i), { firstIdentity: identity });
  }
}
