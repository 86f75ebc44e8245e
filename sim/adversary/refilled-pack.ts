/**
 * Used boxes, bought back and filled with something else: the serial is genuine, and its pack was
 * dispensed before (Gilead 2020–22: 85 000 bottles; Ozempic 2023: true batch and serial numbers on
 * other pens).
 *
 * @module
 */

import type { Incident } from '../world/incident.ts';
import { PackState } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { choose, findPacks, forgeCopies } from './gathering.ts';

/** Refills boxes of dispensed packs whose label has not expired, scanned at the counter or not. */
export function refillPacks(world: World, incident: Incident): void {
  const { packs } = world;
  const used = findPacks(
    world,
    incident,
    (pack) => packs.state[pack] === PackState.dispensed && packs.labelExpiryDay(pack) > world.today,
  );
  forgeCopies(world, incident, choose(world, incident, used));
}
