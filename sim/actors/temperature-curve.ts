/**
 * The temperature curve of a journey, reading by reading, for products that are judged by it. Goods lie a little off the
 * middle of their range (each journey has its level, and wanders about it); when the cold chain breaks they follow the
 * air by Newton's law of cooling, with the time constant of their packaging, and come back the same way.
 *
 * @module
 */
import { drawDurationMs, exp, MS_PER_HOUR, MS_PER_MINUTE } from '../../base/index.ts';
import { meanKineticC } from '../world/mean-kinetic-temperature.ts';
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { breaksColdChain, surroundingsC } from './cold-chain-break.ts';

/** A journey has at most so many readings; on a longer one they lie further apart. */
const READINGS_MAX = 512;
/** Draws that a journey has in its stream: its level, and one a reading. */
const DRAWS_PER_JOURNEY = 1024;
const INTERVAL_MS = 15 * MS_PER_MINUTE;
/** Time in which a compartment forgets that it was a little too warm. */
const CORRELATION_MS = 2 * MS_PER_HOUR;
const BREAK_LASTS = { kind: 'constant', valueMs: 6 * MS_PER_HOUR } as const;
const WARMING_MS = 2 * MS_PER_HOUR;

const readingsC = new Float64Array(READINGS_MAX);

/** Readings of a journey: how many, and the time that each stands for. */
interface Readings {
  readonly count: number;
  readonly stepMs: number;
}

/**
 * Draws the curve of `shipment`, which leaves now and arrives at `arrivesMs`, and writes its extremes and mean kinetic
 * temperature to it.
 *
 * @returns Time out of the product's range, ms.
 */
export function drawCurve(world: World, shipment: Shipment, arrivesMs: number): number {
  const journeyMs = Math.max(1, arrivesMs - world.nowMs);
  const intervalMs = world.model.quality.loggerIntervalMs ?? INTERVAL_MS;
  const count = Math.min(READINGS_MAX, Math.ceil(journeyMs / intervalMs));
  const readings = { count, stepMs: journeyMs / count };
  drawCompartment(world, shipment, readings);
  if (breaksColdChain(world, shipment)) addBreak(world, shipment, readings);
  return summarise(world, shipment, readings);
}

/** Readings without a break: an autoregressive process of order 1 whose spread is that of the logger. */
function drawCompartment(world: World, shipment: Shipment, { count, stepMs }: Readings): void {
  const product = world.model.products[shipment.product]!;
  const middleC = (product.temperatureMinC + product.temperatureMaxC) / 2;
  const partC = world.model.quality.loggerSpreadC * Math.SQRT1_2;
  const draw = shipment.ordinal * DRAWS_PER_JOURNEY;
  const draws = world.laneStreams.at(shipment.entity, 'logger', draw);
  const levelC = middleC + partC * draws.normal();
  const kept = exp(-stepMs / CORRELATION_MS);
  const freshC = partC * Math.sqrt(1 - kept * kept);
  let offC = partC * draws.normal();
  for (let i = 0; i < count; i++) {
    readingsC[i] = levelC + offC;
    offC = kept * offC + freshC * draws.normal();
  }
}

/** Lets the goods follow the air while the cold chain is broken, and come back afterwards. */
function addBreak(world: World, shipment: Shipment, { count, stepMs }: Readings): void {
  const { transport } = world.model.lanes[shipment.lane]!;
  const draws = world.laneStreams.at(shipment.entity, 'excursion-course', shipment.ordinal * 2);
  const fromMs = count * stepMs * draws.uniform();
  const untilMs = fromMs + drawDurationMs(transport?.excursionLasts ?? BREAK_LASTS, draws);
  const kept = exp(-stepMs / (transport?.warmingMs ?? WARMING_MS));
  let excessC = 0;
  for (let i = Math.floor(fromMs / stepMs); i < count; i++) {
    const baseC = readingsC[i]!;
    const timeMs = i * stepMs;
    const airC = surroundingsC(world, shipment, world.nowMs + timeMs);
    const pullC = timeMs < untilMs ? airC - baseC : 0;
    excessC = pullC + (excessC - pullC) * kept;
    readingsC[i] = baseC + excessC;
  }
  world.counters.excursions += 1;
}

function summarise(world: World, shipment: Shipment, { count, stepMs }: Readings): number {
  const { temperatureMinC, temperatureMaxC, stability } = world.model.products[shipment.product]!;
  let out = 0;
  let leastC = readingsC[0]!;
  let greatestC = leastC;
  for (let i = 0; i < count; i++) {
    const readingC = readingsC[i]!;
    if (readingC < temperatureMinC || readingC > temperatureMaxC) out += 1;
    leastC = Math.min(leastC, readingC);
    greatestC = Math.max(greatestC, readingC);
  }
  const { windowMs, activationEnergyKjPerMol } = stability!;
  const window = Math.max(1, Math.ceil(windowMs / stepMs));
  shipment.temperatureMinC = leastC;
  shipment.temperatureMaxC = greatestC;
  shipment.kineticC = meanKineticC(readingsC, count, window, activationEnergyKjPerMol);
  return Math.round(out * stepMs);
}
