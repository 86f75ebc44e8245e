/**
 * New packs with genuine serials of packs that are out of the market: dispensed, or destroyed
 * (Ozempic, October 2023: pens with true batch and serial numbers that the system called inactive).
 * One list of serials serves many packs, so that several bear the same.
 *
 * @module
 */
import type { Incident } from '../world/incident.ts';
import { IntList } from '../world/int-list.ts';
import { PackState, Withdrawal } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { choose, findPacks, forgeCopies } from './gathering.ts';

/** Packs that bear one serial. */
const COPIES = 3;

/** Prints a few serials of dispensed or destroyed packs, not expired nor withdrawn, on many packs. */
export function reuseSerials(world: World, incident: Incident): void {
  const { packs } = world;
  const gone = findPacks(
    world,
    incident,
    (pack) =>
      (packs.state[pack] === PackState.dispensed || packs.state[pack] === PackState.destroyed) &&
      packs.withdrawal[pack] === Withdrawal.none &&
      packs.labelExpiryDay(pack) > world.today,
  );
  const serials = choose(world, incident, gone, Math.ceil(incident.wanted / COPIES));
  if (serials.length === 0) return;
  const originals = new IntList();
  for (let i = 0; i < incident.wanted; i++) originals.push(serials.at(i % serials.length));
  forgeCopies(world, incident, originals);
}
