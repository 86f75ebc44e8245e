/**
 * The end of a pack that no patient gets. The statement is recorded for the record's sake: whether
 * or not the registry takes it, the pack is gone.
 *
 * @module
 */
import { Disposition, Step } from '../../ledger/events/index.ts';
import type { IntList } from './columns.ts';
import { PackState } from './pack-table.ts';
import type { World } from './world.ts';

/** Destroys the packs of `list` at `site`; they must be off the shelf already. */
export function destroyPacks(world: World, site: number, list: IntList): void {
  if (list.length === 0) return;
  const { packs, recorder, truth } = world;
  world.say(Step.destroying, Disposition.destroyed, site);
  for (let i = 0; i < list.length; i++) {
    const pack = list.at(i);
    recorder.label(pack);
    recorder.offer();
    packs.state[pack] = PackState.destroyed;
    packs.site[pack] = site;
    truth.destroyedMs[pack] = world.nowMs;
  }
  world.counters.packsDestroyed += list.length;
  world.flow.add('destroyed', world.nowMs, list.length);
}
