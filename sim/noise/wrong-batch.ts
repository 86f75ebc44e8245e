/**
 * Noise: the batch number is keyed in by hand, and it is that of another batch of the product. Fires
 * the rule that compares a label with what the manufacturer uploaded ("batch number mismatch" in the
 * European system, alert #A68).
 *
 * @module
 */
import type { World } from '../world/world.ts';

/** Lot as keyed in for `pack`, for the given draw of the point's stream. */
export function readLot(world: World, pack: number, point: number, draw: number): number {
  const lot = world.packs.labelLot(pack);
  const { wrongBatch } = world.model.noise;
  if (wrongBatch === 0) return lot;
  const draws = world.pointStreams.at(point, 'wrong-batch', draw * 2);
  if (!draws.chance(wrongBatch)) return lot;
  const product = world.packs.product(pack);
  const others = [...world.lots.keys()].filter(
    (index) => index !== lot && world.lots[index]!.product === product,
  );
  if (others.length === 0) return lot;
  world.counters.noise.wrongBatch += 1;
  return others[draws.integer(others.length)]!;
}
