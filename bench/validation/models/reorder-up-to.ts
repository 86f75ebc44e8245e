/** (s,S) with Poisson demand under periodic review: Example 4.7 and Problem 4.31 of Snyder and Shen. @module */
import { createStream, poissonQuantile } from '../../../base/index.ts';
import type { ValidationModel } from '../model.ts';
import { reorderUpTo } from '../theory/inventory.ts';
import { playPeriodic } from './periodic-stock.ts';

/** The instances, with parameters as in the data set `stockpyl`; s and S are the optimal ones. */
export const REORDER_UP_TO = [
  {
    id: 's-S-1',
    title: '(s,S) = (4, 10), Poisson(6), Ex. 4.7',
    costs: { holding: 1, stockout: 4, fixed: 5 },
    mean: 6,
    policy: { s: 4, S: 10 },
  },
  {
    id: 's-S-2',
    title: '(s,S) = (2, 7), Poisson(4), Prob. 4.31',
    costs: { holding: 40, stockout: 125, fixed: 150 },
    mean: 4,
    policy: { s: 2, S: 7 },
  },
];

const WARM_UP = 50;
const PERIODS = 3_000;

/** Both models. */
export const reorderUpToModels: readonly ValidationModel[] = REORDER_UP_TO.map((instance) => {
  const { id, title, costs, mean, policy } = instance;
  return {
    id,
    title,
    quantities: () => {
      const { cost, orders } = reorderUpTo(costs, mean, policy);
      const source = 'renewal chain, Zheng and Federgruen (1991)';
      return [
        { name: 'cost per period', theory: cost, source },
        { name: 'orders per period', theory: orders, source },
      ];
    },
    replications: 40,
    replicate: (root) => {
      const demand = createStream(root, id, 'demand');
      const { cost, orders } = playPeriodic({
        policy: { kind: 'order-up-to', reorderAt: policy.s, orderUpTo: policy.S },
        leadTime: 0,
        costs,
        demand: () => poissonQuantile(mean, demand.uniform()),
        initial: policy.S,
        warmUp: WARM_UP,
        periods: PERIODS,
      });
      return [cost, orders];
    },
  };
});
