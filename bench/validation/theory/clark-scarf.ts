/**
 * Serial supply chains under echelon base-stock policies (Clark and Scarf 1960, in the form of Chen and Zheng 1994):
 * the cost of the chain is computed stage by stage from the customer up, since a stage upstream matters downstream only
 * through how far it fills the echelon's level.
 *
 * @module
 */
import { exp } from '../../../base/index.ts';
import { normalLoss } from './inventory.ts';

/** A stage; the first one serves the customer. */
export interface Stage {
  /** What a unit costs per period more than one stage up. */
  readonly echelonHolding: number;
  readonly leadTime: number;
}

export interface SerialChain {
  readonly stages: readonly Stage[];
  readonly stockout: number;
  /** Normal demand of a period. */
  readonly mean: number;
  readonly deviation: number;
}

const SQRT_TWO_PI = 2.5066282746310002;
const SPAN = 8;
const INTERVALS = 240;

/** E[f(X)] for normal X, by Simpson's rule over ±8 standard deviations. */
function normalExpectation(f: (x: number) => number, mean: number, deviation: number): number {
  const width = (2 * SPAN) / INTERVALS;
  let sum = 0;
  for (let i = 0; i <= INTERVALS; i++) {
    const z = -SPAN + i * width;
    const weight = i === 0 || i === INTERVALS ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * exp((-z * z) / 2) * f(mean + deviation * z);
  }
  return (sum * width) / 3 / SQRT_TWO_PI;
}

/**
 * Expected cost per period of all stages up to `stage` when its echelon inventory position is `position`; stages below
 * order up to `levels`. Holding cost in transit is included: a unit on the way belongs to the echelons above it.
 */
export function echelonCost(
  chain: SerialChain,
  levels: readonly number[],
  stage: number,
  position: number,
): number {
  const { echelonHolding, leadTime } = chain.stages[stage]!;
  const mean = chain.mean * leadTime;
  const deviation = chain.deviation * Math.sqrt(leadTime);
  const holding = echelonHolding * (position - mean);
  if (stage === 0) {
    const local = chain.stages.reduce((sum, one) => sum + one.echelonHolding, 0);
    return holding + (chain.stockout + local) * normalLoss(position, mean, deviation);
  }
  const below = levels[stage - 1]!;
  const downstream = (demand: number) =>
    echelonCost(chain, levels, stage - 1, Math.min(below, position - demand));
  return holding + normalExpectation(downstream, mean, deviation);
}

/** Expected cost per period of the chain under echelon base-stock levels. */
export function serialCost(chain: SerialChain, levels: readonly number[]): number {
  const top = chain.stages.length - 1;
  return echelonCost(chain, levels, top, levels[top]!);
}
