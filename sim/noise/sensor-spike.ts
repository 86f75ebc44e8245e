/**
 * Noise: a logger shows a peak that was not there (left in the sun after unloading, a loose
 * contact). Only the reading is wrong; the goods are sound, which a later look at the curve shows.
 *
 * @module
 */
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';

/** Height of a spike above the product's limit in K: up to this. */
const SPIKE_MAX_K = 10;

/** Highest temperature that the logger of `shipment` shows, °C. */
export function readTemperatureMaxC(world: World, shipment: Shipment): number {
  const { sensorSpike } = world.model.noise;
  if (sensorSpike === 0 || world.opening) return shipment.temperatureMaxC;
  const draws = world.laneStreams.at(shipment.entity, 'sensor-spike', shipment.ordinal * 2);
  if (!draws.chance(sensorSpike)) return shipment.temperatureMaxC;
  world.counters.noise.sensorSpike += 1;
  const limitC = world.model.products[shipment.product]!.temperatureMaxC;
  return limitC + SPIKE_MAX_K * draws.uniform();
}
