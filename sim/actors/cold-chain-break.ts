/**
 * A break of the cold chain on a lane: whether there is one, and what the goods meet while it lasts. With weather on the
 * lane the season decides how bad it is, and whether it does harm at all: in May an open door costs nothing.
 *
 * @module
 */
import { ambientC } from '../world/road.ts';
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';

/** True where the cold chain breaks on the journey of `shipment`. */
export function breaksColdChain(world: World, shipment: Shipment): boolean {
  const { excursionProbability } = world.model.lanes[shipment.lane]!;
  if (excursionProbability === 0) return false;
  const { entity, ordinal } = shipment;
  return world.laneStreams.at(entity, 'excursion', ordinal).chance(excursionProbability);
}

/**
 * What goods come to while the cold chain is broken, °C: the air, as far as the lane's depth lets it through; without
 * weather, that depth above the highest limit.
 */
export function surroundingsC(world: World, shipment: Shipment, timeMs: number): number {
  const { excursionDepthC, transport } = world.model.lanes[shipment.lane]!;
  const { temperatureMinC, temperatureMaxC } = world.model.products[shipment.product]!;
  const warmestC = temperatureMaxC + excursionDepthC;
  const ambient = transport?.ambient;
  if (ambient === undefined) return warmestC;
  const airC = ambientC(ambient, world.model.startDay, timeMs);
  return Math.min(warmestC, Math.max(temperatureMinC - excursionDepthC, airC));
}
