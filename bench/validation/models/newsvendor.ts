/**
 * Newsvendor and periodic base stock with normal demand: Example 4.1 of Snyder and Shen, the case of a dear shortage, and
 * Example 4.4, where an order takes four periods.
 *
 * @module
 */
import { createStream } from '../../../base/index.ts';
import type { ValidationModel } from '../model.ts';
import { newsvendorCost, newsvendorLevel } from '../theory/inventory.ts';
import { playPeriodic } from './periodic-stock.ts';

/** The instances, with parameters as in the data set `stockpyl` (Snyder 2023). */
export const NEWSVENDORS = [
  {
    id: 'newsvendor-1',
    title: 'Newsvendor, N(50, 8²), Ex. 4.1',
    costs: { holding: 0.18, stockout: 0.7, fixed: 0 },
    mean: 50,
    deviation: 8,
    leadTime: 0,
    periods: 5_000,
  },
  {
    id: 'newsvendor-2',
    title: 'Newsvendor, N(120, 10²), h = 2, p = 18',
    costs: { holding: 2, stockout: 18, fixed: 0 },
    mean: 120,
    deviation: 10,
    leadTime: 0,
    periods: 5_000,
  },
  {
    id: 'base-stock-periodic',
    title: 'Periodic base stock, lead time 4, Ex. 4.4',
    costs: { holding: 0.18, stockout: 0.7, fixed: 0 },
    mean: 50,
    deviation: 8,
    leadTime: 4,
    periods: 10_000,
  },
];

/** Optimal level and cost: demand accumulates over the lead time and one period. */
export function newsvendorTheory({
  costs,
  mean,
  deviation,
  leadTime,
}: (typeof NEWSVENDORS)[number]) {
  const total = mean * (leadTime + 1);
  const spread = deviation * Math.sqrt(leadTime + 1);
  const level = newsvendorLevel(costs, total, spread);
  return { level, cost: newsvendorCost(costs, level, total, spread) };
}

/** The three models. */
export const newsvendorModels: readonly ValidationModel[] = NEWSVENDORS.map((instance) => {
  const { id, title, costs, mean, deviation, leadTime, periods } = instance;
  return {
    id,
    title,
    quantities: () => [
      {
        name: 'cost per period at S*',
        theory: newsvendorTheory(instance).cost,
        source: '(h + p) σ φ(z)',
      },
      {
        name: 'P(no shortage) at S*',
        theory: costs.stockout / (costs.stockout + costs.holding),
        source: 'critical ratio p / (p + h)',
      },
    ],
    replications: 40,
    replicate: (root) => {
      const demand = createStream(root, id, 'demand');
      const { level } = newsvendorTheory(instance);
      const { cost, covered } = playPeriodic({
        policy: { kind: 'order-up-to', reorderAt: level, orderUpTo: level },
        leadTime,
        costs,
        demand: () => mean + deviation * demand.normal(),
        initial: level,
        warmUp: 10 + 10 * leadTime,
        periods,
      });
      return [cost, covered];
    },
  };
});
