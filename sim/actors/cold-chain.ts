/**
 * Temperatures of a journey and what they do to the goods. A product without a stability budget has a logger near the
 * middle of its range, unless the cold chain breaks on the way, and one reading outside spoils it. A product with one is
 * judged by its whole curve: mean kinetic temperature, extremes, and the time out of range of all its journeys. What the
 * logger shows is another matter (noise/sensor-spike).
 *
 * @module
 */
import { destroyPacks } from '../world/destruction.ts';
import { IntList } from '../world/int-list.ts';
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { breaksColdChain, surroundingsC } from './cold-chain-break.ts';
import { pullOut } from './investigation.ts';
import { shipmentPacks } from './shipment.ts';
import { drawCurve } from './temperature-curve.ts';

/** Draws the true temperatures of the journey of `shipment`, which leaves now and arrives at `arrivesMs`, °C. */
export function drawTemperatures(world: World, shipment: Shipment, arrivesMs: number): void {
  const product = world.model.products[shipment.product]!;
  const middleC = (product.temperatureMinC + product.temperatureMaxC) / 2;
  shipment.temperatureMinC = middleC;
  shipment.temperatureMaxC = middleC;
  if (world.opening) return;
  if (product.stability === undefined) drawExtremes(world, shipment, arrivesMs);
  else {
    const outMs = drawCurve(world, shipment, arrivesMs);
    if (outMs === 0) return;
    const list = shipmentPacks(world, shipment);
    for (let i = 0; i < list.length; i++) world.exposure.add(list.at(i), outMs);
  }
}

/** Lowest and highest temperature of a journey, without the course between them. */
function drawExtremes(world: World, shipment: Shipment, arrivesMs: number): void {
  const { entity, ordinal } = shipment;
  const spreadC = world.model.quality.loggerSpreadC;
  if (spreadC > 0) {
    const draws = world.laneStreams.at(entity, 'temperature', ordinal * 2);
    shipment.temperatureMinC -= spreadC * Math.abs(draws.normal());
    shipment.temperatureMaxC += spreadC * Math.abs(draws.normal());
  }
  if (!breaksColdChain(world, shipment)) return;
  const product = world.model.products[shipment.product]!;
  let whenMs = world.nowMs;
  if (world.model.lanes[shipment.lane]!.transport?.ambient !== undefined) {
    const place = world.laneStreams.at(entity, 'excursion-time', ordinal).uniform();
    whenMs += Math.floor((arrivesMs - world.nowMs) * place);
  }
  const airC = surroundingsC(world, shipment, whenMs);
  if (airC > product.temperatureMaxC) shipment.temperatureMaxC = airC;
  else if (airC < product.temperatureMinC) shipment.temperatureMinC = airC;
  else return;
  world.counters.excursions += 1;
}

/**
 * True where the journey spoilt all goods: one reading outside the limits, or, with a stability budget, a mean kinetic
 * temperature outside them or a reading beyond the extremes.
 */
export function brokeColdChain(world: World, shipment: Shipment): boolean {
  const product = world.model.products[shipment.product]!;
  const { temperatureMinC: lowC, temperatureMaxC: highC, stability } = product;
  const { temperatureMinC, temperatureMaxC, kineticC } = shipment;
  if (stability === undefined) return temperatureMinC < lowC || temperatureMaxC > highC;
  const { extremeMinC, extremeMaxC } = stability;
  const isExtreme = temperatureMinC < extremeMinC || temperatureMaxC > extremeMaxC;
  return isExtreme || kineticC < lowC || kineticC > highC;
}

/** True where `pack` has spent more time out of range than its product may. */
export function isOverBudget(world: World, pack: number): boolean {
  const { stability } = world.model.products[world.packs.product(pack)]!;
  return stability !== undefined && world.exposure.outMs(pack) > stability.budgetMs;
}

/**
 * Destroys the packs of a refused shipment whose budget is spent, if the logger tells the truth; the
 * others may be sold.
 */
export function condemnOverBudget(world: World, shipment: Shipment): void {
  if (world.model.products[shipment.product]!.stability === undefined) return;
  if (shipment.forgedLogger !== undefined) return;
  const list = shipmentPacks(world, shipment);
  const condemned = new IntList();
  for (let i = 0; i < list.length; i++) {
    if (!isOverBudget(world, list.at(i))) continue;
    pullOut(world, list.at(i));
    world.shipments.takeOut(shipment, list.at(i));
    condemned.push(list.at(i));
  }
  world.counters.packsOverBudget += condemned.length;
  destroyPacks(world, shipment.to, condemned);
}

/**
 * What is stated after somebody has looked at the curve: of goods with a stability budget their mean kinetic
 * temperature, °C, of others the reading itself.
 */
export function assessedC(shipment: Shipment, readingC: number): number {
  return Number.isNaN(shipment.kineticC) ? readingC : shipment.kineticC;
}
