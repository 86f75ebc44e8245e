/**
 * Noise: a pack is recorded in another case of its batch than the one it lies in, because it was
 * put back on the packaging line after a stop. The benign cause of every refusal that has to do
 * with aggregation and custody.
 *
 * @module
 */
import type { World } from '../world/world.ts';

/** Case that `pack` is recorded in: `unit`, where it lies, or by mistake `other`. */
export function recordedCase(world: World, pack: number, unit: number, other: number): number {
  const { misaggregation } = world.model.noise;
  if (misaggregation === 0 || other === unit || world.opening) return unit;
  if (!world.packStream(pack, 'misaggregation').chance(misaggregation)) return unit;
  world.counters.noise.misaggregation += 1;
  return other;
}
