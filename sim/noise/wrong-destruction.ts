/**
 * Noise: before it is handed out a pack is booked as destroyed, because the menu of the software
 * stood on the wrong entry. The next scan of the same pack meets one that is no more, as the pack
 * of somebody who brings goods back from the bin would.
 *
 * @module
 */
import { Disposition, Step } from '../../ledger/events/index.ts';
import type { World } from '../world/world.ts';

/** Decides for the given draw of the point's stream whether `pack` is booked as destroyed. */
export function maybeBookDestroyed(world: World, pack: number, point: number, draw: number): void {
  const { wrongDestruction } = world.model.noise;
  if (wrongDestruction === 0) return;
  const draws = world.pointStreams.at(point, 'wrong-destruction', draw);
  if (!draws.chance(wrongDestruction)) return;
  world.counters.noise.wrongDestruction += 1;
  world.say(Step.destroying, Disposition.destroyed, Math.floor(point / world.products));
  world.recorder.label(pack);
  world.recorder.offer();
}
