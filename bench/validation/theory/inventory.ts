/**
 * Inventory models with a formula: newsvendor, economic order quantity, base stock, (s,S) and (r,Q). Equations are named
 * after Snyder and Shen, Fundamentals of Supply Chain Theory (2nd ed. 2019), whose examples are the instances.
 *
 * @module
 */
import { exp, log, logGamma, normalCdf, normalQuantile } from '../../../base/index.ts';

const SQRT_TWO_PI = 2.5066282746310002;

/** E[(D − level)⁺] for normal demand. */
export function normalLoss(level: number, mean: number, deviation: number): number {
  const z = (level - mean) / deviation;
  return deviation * (exp((-z * z) / 2) / SQRT_TWO_PI - z * normalCdf(-z));
}

/** Costs of a unit left over and of a unit short, per period. */
export interface UnitCosts {
  readonly holding: number;
  readonly stockout: number;
}

/** Order-up-to level that is optimal for normal demand: the critical ratio p / (p + h) as a quantile. */
export function newsvendorLevel(
  { holding, stockout }: UnitCosts,
  mean: number,
  deviation: number,
): number {
  return mean + deviation * normalQuantile(stockout / (stockout + holding));
}

/** Expected cost of a period that begins at `level`, for normal demand. */
export function newsvendorCost(
  { holding, stockout }: UnitCosts,
  level: number,
  mean: number,
  deviation: number,
): number {
  return holding * (level - mean) + (holding + stockout) * normalLoss(level, mean, deviation);
}

/** Economic order quantity (Harris 1913) and its cost per unit of time. */
export function economicOrder(fixed: number, holding: number, rate: number) {
  return {
    quantity: Math.sqrt((2 * fixed * rate) / holding),
    cost: Math.sqrt(2 * fixed * rate * holding),
  };
}

/** Poisson probabilities of 0 … `last`. */
export function poissonProbabilities(mean: number, last: number): Float64Array {
  return Float64Array.from({ length: last + 1 }, (_, k) =>
    exp(k * log(mean) - mean - logGamma(k + 1)),
  );
}

/** E[(D − level)⁺] for Poisson demand and a level that may be negative. */
export function poissonLoss(level: number, mean: number): number {
  if (level <= 0) return mean - level;
  const probabilities = poissonProbabilities(mean, level - 1);
  const left = probabilities.reduce((sum, share, demand) => sum + share * (level - demand), 0);
  return mean - level + left;
}

/** P(D ≥ level) for Poisson demand. */
export function poissonAtLeast(level: number, mean: number): number {
  return level <= 0 ? 1 : 1 - poissonProbabilities(mean, level - 1).reduce((sum, p) => sum + p, 0);
}

/** Cost rate of a net stock of `position` − Poisson demand. */
function poissonCost({ holding, stockout }: UnitCosts, position: number, mean: number): number {
  const short = poissonLoss(position, mean);
  return holding * (position - mean + short) + stockout * short;
}

/**
 * Cost per period and orders per period of an (s,S) policy without lead time, Poisson demand per period backordered:
 * the renewal argument of Veinott and Wagner (1965) in the form of Zheng and Federgruen (1991). An order is placed at or
 * below s.
 */
export function reorderUpTo(
  costs: UnitCosts & { readonly fixed: number },
  mean: number,
  { s, S }: { readonly s: number; readonly S: number },
): { cost: number; orders: number } {
  const spread = S - s;
  const demand = poissonProbabilities(mean, spread);
  const visits = new Float64Array(spread);
  let cost = costs.fixed;
  let periods = 0;
  for (let below = 0; below < spread; below++) {
    let arriving = below === 0 ? 1 : 0;
    for (let step = 1; step <= below; step++) arriving += demand[step]! * visits[below - step]!;
    visits[below] = arriving / (1 - demand[0]!);
    periods += visits[below]!;
    cost += visits[below]! * poissonCost(costs, S - below, mean);
  }
  return { cost: cost / periods, orders: 1 / periods };
}

/**
 * Cost per unit of time of an (r,Q) policy under continuous review with Poisson demand at `rate`, backordered: the
 * inventory position is uniform on r + 1 … r + Q (Hadley and Whitin 1963; Federgruen and Zheng 1992).
 */
export function reorderQuantityCost(
  costs: UnitCosts & { readonly fixed: number },
  rate: number,
  leadTime: number,
  { r, Q }: { readonly r: number; readonly Q: number },
): number {
  let cost = costs.fixed * rate;
  for (let position = r + 1; position <= r + Q; position++) {
    cost += poissonCost(costs, position, rate * leadTime);
  }
  return cost / Q;
}
