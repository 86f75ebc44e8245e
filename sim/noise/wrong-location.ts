/**
 * Noise: a pack is dispensed under the number of another pharmacy or hospital, because a software was
 * set up with it, or a till was lent. On record the pack was handed out where it never was
 * ("decommissioned at another location").
 *
 * @module
 */
import type { World } from '../world/world.ts';

/** Site that the dispensing scan at `point` names, for the given draw of the point's stream. */
export function statedSite(world: World, point: number, draw: number): number {
  const site = Math.floor(point / world.products);
  const { wrongLocation } = world.model.noise;
  if (wrongLocation === 0) return site;
  const draws = world.pointStreams.at(point, 'wrong-location', draw * 2);
  if (!draws.chance(wrongLocation)) return site;
  const others = [...world.model.sites.keys()].filter(
    (other) => other !== site && world.isRetail(other),
  );
  if (others.length === 0) return site;
  world.counters.noise.wrongLocation += 1;
  return others[draws.integer(others.length)]!;
}
