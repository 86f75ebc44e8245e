/**
 * Temperatures of a journey: a logger near the middle of the product's range, unless the cold chain
 * breaks on the way, with the lane's probability and depth. What the logger shows is another matter
 * (noise/sensor-spike).
 *
 * @module
 */
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';

/** Draws the true temperatures of the journey that lies before `shipment`, °C. */
export function drawTemperatures(world: World, shipment: Shipment): void {
  const { entity, ordinal } = shipment;
  const product = world.model.products[shipment.product]!;
  const middleC = (product.temperatureMinC + product.temperatureMaxC) / 2;
  shipment.temperatureMinC = middleC;
  shipment.temperatureMaxC = middleC;
  if (world.opening) return;
  const spreadC = world.model.quality.loggerSpreadC;
  if (spreadC > 0) {
    const draws = world.laneStreams.at(entity, 'temperature', ordinal * 2);
    shipment.temperatureMinC -= spreadC * Math.abs(draws.normal());
    shipment.temperatureMaxC += spreadC * Math.abs(draws.normal());
  }
  const { excursionProbability, excursionDepthC } = world.model.lanes[shipment.lane]!;
  if (excursionProbability === 0) return;
  if (!world.laneStreams.at(entity, 'excursion', ordinal).chance(excursionProbability)) return;
  world.counters.excursions += 1;
  shipment.temperatureMaxC = product.temperatureMaxC + excursionDepthC;
}

/** True where the goods really were outside the product's limits on the way. */
export function brokeColdChain(world: World, shipment: Shipment): boolean {
  const limits = world.model.products[shipment.product]!;
  return (
    shipment.temperatureMinC < limits.temperatureMinC ||
    shipment.temperatureMaxC > limits.temperatureMaxC
  );
}
