/**
 * Noise: the code cannot be read, and the expiry is keyed in by hand, wrongly. Fires the rule that
 * compares a label with what the manufacturer uploaded ("expiry mismatch" in the European system).
 *
 * @module
 */
import type { World } from '../world/world.ts';

/** A wrong date is off by up to this many days, in either direction. */
const ERROR_MAX_DAYS = 365;

/**
 * Expiry as keyed in for `pack`, days since the start, for the given draw of the point's stream.
 */
export function readExpiryDay(world: World, pack: number, point: number, draw: number): number {
  const expiryDay = world.packs.labelExpiryDay(pack);
  const { wrongExpiry } = world.model.noise;
  if (wrongExpiry === 0) return expiryDay;
  const draws = world.pointStreams.at(point, 'wrong-expiry', draw * 2);
  if (!draws.chance(wrongExpiry)) return expiryDay;
  world.counters.noise.wrongExpiry += 1;
  const error = draws.integer(2 * ERROR_MAX_DAYS) - ERROR_MAX_DAYS;
  return expiryDay + (error < 0 ? error : error + 1);
}
