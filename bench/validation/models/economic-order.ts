/**
 * Economic order quantity: stock runs down at a constant rate and is ordered a lead time before it is gone. Nothing is
 * random, so estimate and theory agree up to the rounding of times to whole ms.
 *
 * @module
 */
import { MS_PER_DAY } from '../../../base/index.ts';
import { reorderQuantity, type StockPolicyModel } from '../../../sim/index.ts';
import { PRIORITY_FIRST, Simulation } from '../../../sim/kernel/index.ts';
import type { ValidationModel } from '../model.ts';
import { economicOrder } from '../theory/inventory.ts';

/** Example 3.1 and Problem 3.1 of Snyder and Shen, with parameters as in the data set `stockpyl`; rates per year. */
export const ECONOMIC_ORDERS = [
  { id: 'eoq-1', title: 'EOQ, Ex. 3.1', fixed: 8, holding: 0.225, rate: 1_300 },
  { id: 'eoq-2', title: 'EOQ, Prob. 3.1', fixed: 2_250, holding: 275, rate: 182_500 },
];

const YEAR_MS = 365 * MS_PER_DAY;
const LEAD_TIME_MS = MS_PER_DAY / 2;
const CYCLES = 200;

/** Cost per year over whole cycles, from one receipt to another. */
function play(
  { fixed, holding, rate }: (typeof ECONOMIC_ORDERS)[number],
  quantity: number,
): number {
  const simulation = new Simulation({ fingerprint: false });
  const perMs = rate / YEAR_MS;
  const reorderAt = perMs * LEAD_TIME_MS;
  const policy: StockPolicyModel = { kind: 'fixed-quantity', reorderAt, quantity };
  let level = reorderAt;
  let sinceMs = 0;
  let startMs = 0;
  let area = 0;
  let orders = 0;
  const runDown = () => {
    const elapsedMs = simulation.now - sinceMs;
    area += (level - (perMs * elapsedMs) / 2) * elapsedMs;
    level -= perMs * elapsedMs;
    sinceMs = simulation.now;
  };
  const receive = (received: number) => {
    runDown();
    if (orders === 1) {
      area = 0;
      startMs = simulation.now;
    }
    if (orders > CYCLES) {
      simulation.stop();
      return;
    }
    level += received;
    simulation.schedule(Math.round((level - reorderAt) / perMs), review);
  };
  const review = () => {
    runDown();
    // the clock is whole ms, so the level may stand a hair above the point it was timed for
    const ordered = reorderQuantity(policy, Math.min(level, reorderAt));
    orders += 1;
    simulation.schedule(LEAD_TIME_MS, receive, ordered, PRIORITY_FIRST);
  };
  simulation.schedule(0, review);
  simulation.run();
  const years = (simulation.now - startMs) / YEAR_MS;
  return (fixed * (orders - 1) + (holding * area) / YEAR_MS) / years;
}

/** Both models. */
export const economicOrderModels: readonly ValidationModel[] = ECONOMIC_ORDERS.map((instance) => {
  const { fixed, holding, rate } = instance;
  return {
    id: instance.id,
    title: instance.title,
    quantities: () => [
      {
        name: 'cost per year at Q*',
        theory: economicOrder(fixed, holding, rate).cost,
        source: '√(2 K λ h), Harris (1913)',
      },
    ],
    replications: 2,
    replicate: () => [play(instance, economicOrder(fixed, holding, rate).quantity)],
  };
});
