/**
 * Temperatures of a journey: a logger near the middle of the product's range, unless the cold chain breaks on the way,
 * with the lane's probability and depth. What the logger shows is another matter (noise/sensor-spike).
 *
 * @module
 */
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';

/** True temperatures in °C. */
export interface JourneyTemperatures {
  readonly temperatureMinC: number;
  readonly temperatureMaxC: number;
}

/** Draws the journey of shipment `ordinal` of `entity` on `lane`. */
export function journeyTemperatures(
  world: World,
  journey: { product: number; lane: number; entity: string; ordinal: number },
): JourneyTemperatures {
  const product = world.model.products[journey.product]!;
  const lane = world.model.lanes[journey.lane]!;
  const middleC = (product.temperatureMinC + product.temperatureMaxC) / 2;
  if (world.opening) return { temperatureMinC: middleC, temperatureMaxC: middleC };
  const spreadC = world.model.quality.loggerSpreadC;
  const draws = world.streams.at(journey.entity, 'temperature', journey.ordinal * 2);
  const temperatureMinC = middleC - spreadC * Math.abs(draws.normal());
  const temperatureMaxC = middleC + spreadC * Math.abs(draws.normal());
  const { excursionProbability, excursionDepthC } = lane;
  if (excursionProbability === 0) return { temperatureMinC, temperatureMaxC };
  const breaks = world.streams
    .at(journey.entity, 'excursion', journey.ordinal)
    .chance(excursionProbability);
  if (!breaks) return { temperatureMinC, temperatureMaxC };
  world.counters.excursions += 1;
  return { temperatureMinC, temperatureMaxC: product.temperatureMaxC + excursionDepthC };
}

/** True where the goods really were outside the product's limits on the way. */
export function brokeColdChain(world: World, shipment: Shipment): boolean {
  const limits = world.model.products[shipment.product]!;
  return (
    shipment.temperatureMinC < limits.temperatureMinC ||
    shipment.temperatureMaxC > limits.temperatureMaxC
  );
}
