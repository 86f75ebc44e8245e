/**
 * The end of a pack that no patient gets. Destruction in the ordinary course is stated, as the
 * registries want it. A disputed pack is destroyed without a word: what a laboratory or the
 * registry itself found false goes to the authorities as evidence, and a statement about its
 * identity would hit the genuine pack whose serial it bears.
 *
 * @module
 */
import { Disposition, Step } from '../../ledger/events/index.ts';
import type { IntList } from './int-list.ts';
import { PackState } from './pack-table.ts';
import type { World } from './world.ts';

/** Destroys the packs of `list` at `site` and states it; they must be off the shelf already. */
export function destroyPacks(world: World, site: number, list: IntList): void {
  if (list.length === 0) return;
  world.say(Step.destroying, Disposition.destroyed, site);
  for (let i = 0; i < list.length; i++) {
    world.recorder.label(list.at(i));
    world.recorder.offer();
  }
  destroyDisputed(world, site, list);
}

/** Destroys the packs of `list` at `site` off the record; they must be off the shelf already. */
export function destroyDisputed(world: World, site: number, list: IntList): void {
  const { packs, truth } = world;
  for (let i = 0; i < list.length; i++) {
    const pack = list.at(i);
    packs.state[pack] = PackState.destroyed;
    packs.site[pack] = site;
    truth.destroy(pack, world.nowMs);
  }
  world.counters.packsDestroyed += list.length;
  world.chain.remove(list.length);
  world.flow.add('destroyed', world.nowMs, list.length);
}
