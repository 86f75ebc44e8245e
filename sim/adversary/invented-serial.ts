/**
 * New packs with serials that were never issued, under the number and expiry of a real lot, as
 * printed on any genuine pack of it. Without a register of serials the label looks perfect.
 *
 * @module
 */
import { ItemKind } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';
import { forge } from './gathering.ts';

/**
 * Invents serials under one released lot that has not expired; does nothing where there is none.
 */
export function inventSerials(world: World, incident: Incident): void {
  const { id } = world.model.attacks[incident.attack]!;
  const lots = world.lots
    .map((lot, index) => ({ lot, index }))
    .filter(({ lot }) => lot.product === incident.product)
    .filter(({ lot }) => lot.releasedMs <= world.nowMs && lot.expiryDay > world.today);
  if (lots.length === 0) return;
  const choice = world.streams.at(id, 'lot', incident.ordinal).integer(lots.length);
  const { lot, index } = lots[choice]!;
  const serials = world.streams.at(id, 'serial', incident.ordinal * incident.packs * 2);
  for (let i = 0; i < incident.wanted; i++) {
    const identity = world.identities.add(
      ItemKind.pack,
      incident.product,
      serials.uint32(),
      serials.uint32(),
    );
    forge(world, incident, { identity, lot: index, expiryDay: lot.expiryDay });
  }
}
