/**
 * Packs that patients had, bought back and sold again as new (Gilead 2020–22: medicines bought from
 * patients and of institutions' stock). Box, serial and content are genuine; what happened to them at
 * home nobody knows.
 *
 * @module
 */
import type { Incident } from '../world/incident.ts';
import { PackState } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { choose, findPacks } from './gathering.ts';

/** Buys dispensed packs that have not expired; with the sale they no longer count as a patient's. */
export function buyBack(world: World, incident: Incident): void {
  const { packs, truth, counters } = world;
  const athome = findPacks(
    world,
    incident,
    (pack) => packs.state[pack] === PackState.dispensed && packs.labelExpiryDay(pack) > world.today,
  );
  const chosen = choose(world, incident, athome);
  for (let i = 0; i < chosen.length; i++) {
    const pack = chosen.at(i);
    packs.state[pack] = PackState.stolen;
    world.chain.revive(truth.reachedMs[pack]!);
    truth.reachedMs[pack] = Number.NaN;
    counters.packsBoughtBack += 1;
    incident.goods.push(pack);
  }
}
