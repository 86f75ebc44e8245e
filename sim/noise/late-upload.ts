/**
 * Noise: a commissioning or release record reaches the registry late, because a site's interface
 * was down or a file was sent the next morning. The goods go on meanwhile; the registry has never
 * heard of them. A missing upload is the first cause of false alerts in the European system (EMVO,
 * "unknown batch", "unknown serial").
 *
 * @module
 */
import { drawDurationMs, type Stream } from '../../base/index.ts';
import type { World } from '../world/world.ts';

/**
 * How long after the fact the record comes, ms; 0 where it is in time. `stream` gives a draw for
 * each of two questions.
 */
export function uploadDelayMs(world: World, stream: () => Stream): number {
  const { lateUploadProbability, lateUploadDelay } = world.model.noise;
  if (lateUploadProbability === 0 || world.opening) return 0;
  const draws = stream();
  if (!draws.chance(lateUploadProbability)) return 0;
  world.counters.noise.lateUpload += 1;
  return drawDurationMs(lateUploadDelay, draws);
}
