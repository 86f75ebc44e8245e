/**
 * A shop under periodic review whose demand is lost when the shelf is empty: no formula, but a small Markov chain over
 * (stock, outstanding order), solved exactly. The shop orders in the morning, sells by day, and goods arrive at night:
 * those ordered the same morning, or, with a lead time a day longer, those of the morning before.
 *
 * @module
 */
import { stationaryOf } from './birth-death.ts';
import { poissonProbabilities } from './inventory.ts';

export interface LostSalesShop {
  /** Mean of the Poisson demand of a day. */
  readonly demand: number;
  /** Quantity ordered at an inventory position (stock + outstanding); 0 at `highest` and above. */
  readonly order: (position: number) => number;
  /** Highest position after an order. */
  readonly highest: number;
  /** Whether goods arrive a night later. */
  readonly isSlow: boolean;
}

/** Packs sold and orders placed per day. */
export function lostSales({ demand, order, highest, isSlow }: LostSalesShop) {
  const width = highest + 1;
  const probabilities = poissonProbabilities(demand, highest);
  const sales = saleProbabilities(probabilities);
  const states = isSlow ? width * width : width;
  const stockOf = (state: number) => (isSlow ? Math.floor(state / width) : state);
  const outstandingOf = (state: number) => (isSlow ? state % width : 0);
  const chain = stationaryOf(states, (state, give) => {
    const stock = stockOf(state);
    const outstanding = outstandingOf(state);
    // positions that no policy reaches start with some mass, and must lead back
    const position = Math.min(stock + outstanding, highest);
    const ordered = Math.min(order(position), highest - position);
    const arriving = isSlow ? outstanding : ordered;
    for (const [sold, share] of sales(stock).entries()) {
      const left = Math.min(stock - sold + arriving, highest);
      give(isSlow ? left * width + ordered : left, share);
    }
  });
  const total = (value: (state: number) => number) =>
    chain.reduce((sum, mass, state) => sum + mass * value(state), 0);
  return {
    sold: total((state) =>
      sales(stockOf(state)).reduce((sum, share, sold) => sum + sold * share, 0),
    ),
    orders: total((state) => (order(stockOf(state) + outstandingOf(state)) > 0 ? 1 : 0)),
  };
}

/** Distribution of what is sold from a stock: the demand, cut at the stock. */
function saleProbabilities(demand: Float64Array): (stock: number) => number[] {
  const bySales = Array.from(demand, (_, stock) => {
    const below = [...demand.subarray(0, stock)];
    return [...below, 1 - below.reduce((sum, share) => sum + share, 0)];
  });
  return (stock) => bySales[stock]!;
}
