/**
 * Stolen packs sold under the papers of a trading partner who is none: a firm whose licence does not
 * exist, or a name that is in no register (AIFA's alert of August 2014 names twelve such operators in
 * seven countries). Whoever asks a register of partners needs to know nothing about the packs.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';
import { divertPacks } from './diversion.ts';

/** Share of incidents whose partner is registered, without a licence; the others are in no register. */
const REGISTERED = 0.5;

/** Steals as `diversion` does; the papers name the attacker's own firm. */
export function useBogusPartner(world: World, incident: Incident): void {
  const { id, partners } = world.model.attacks[incident.attack]!;
  const registered = world.streams.at(id, 'partner', incident.ordinal).chance(REGISTERED);
  incident.sender = registered ? partners[0]! : NONE;
  divertPacks(world, incident);
}
