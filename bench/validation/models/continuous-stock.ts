/**
 * A stocking point under continuous review: customers come one by one as a Poisson process, and every demand is followed
 * by a look at the inventory position. Base stock and (r,Q) with lead times.
 *
 * @module
 */
import { createStream, type RootKey } from '../../../base/index.ts';
import type { StockPolicyModel } from '../../../sim/index.ts';
import { Simulation, Tally } from '../../../sim/kernel/index.ts';
import type { ValidationModel } from '../model.ts';
import { poissonAtLeast, poissonLoss, reorderQuantityCost } from '../theory/inventory.ts';
import { toMs } from './station.ts';
import { StockPoint } from './stock-point.ts';

interface ContinuousOptions {
  readonly id: string;
  readonly policy: StockPolicyModel;
  readonly rate: number;
  readonly leadTime: number;
  readonly initial: number;
  readonly length: number;
}

const WARM_UP_LEAD_TIMES = 50;

/** Mean stock, mean backorders, orders per unit of time, and share of customers who find no stock. */
function play(root: RootKey, options: ContinuousOptions) {
  const { id, policy, rate, leadTime, initial, length } = options;
  const simulation = new Simulation({ fingerprint: false });
  const gaps = createStream(root, id, 'gaps');
  const stock = new StockPoint(simulation, { policy, leadTimeMs: toMs(leadTime), initial });
  const unserved = new Tally(simulation);
  const arrive = () => {
    unserved.record(stock.onHand.level > 0 ? 0 : 1);
    stock.ask(1);
    stock.review();
    simulation.schedule(toMs(gaps.exponential(1 / rate)), arrive);
  };
  simulation.schedule(0, arrive);
  const warmUpMs = toMs(WARM_UP_LEAD_TIMES * leadTime);
  let orders = 0;
  simulation.resetMonitorsAt(warmUpMs);
  simulation.scheduleAt(warmUpMs, () => (orders = -stock.orders));
  simulation.run(warmUpMs + toMs(length));
  orders += stock.orders;
  return {
    onHand: stock.onHand.mean,
    owed: stock.owed.mean,
    orders: orders / length,
    unserved: unserved.mean,
  };
}

const BASE_STOCK = { id: 'base-stock', rate: 4, leadTime: 2, level: 10 };

/** Base stock with a constant lead time. */
export const baseStockModel: ValidationModel = {
  id: BASE_STOCK.id,
  title: 'Base stock S = 10, Poisson, λL = 8',
  quantities: () => {
    const mean = BASE_STOCK.rate * BASE_STOCK.leadTime;
    const short = poissonLoss(BASE_STOCK.level, mean);
    return [
      {
        name: 'P(customer finds no stock)',
        theory: poissonAtLeast(BASE_STOCK.level, mean),
        source: 'P(D_L ≥ S)',
      },
      { name: 'backorders E[B]', theory: short, source: 'loss function E[(D_L − S)⁺]' },
      { name: 'stock E[I]', theory: BASE_STOCK.level - mean + short, source: 'S − λL + E[B]' },
    ];
  },
  replications: 40,
  replicate: (root) => {
    const { level } = BASE_STOCK;
    const policy = { kind: 'order-up-to', reorderAt: level - 1, orderUpTo: level } as const;
    const { unserved, owed, onHand } = play(root, {
      ...BASE_STOCK,
      policy,
      initial: level,
      length: 40_000,
    });
    return [unserved, owed, onHand];
  },
};

/** Instances with parameters as in the data set `stockpyl`; r and Q are the optimal ones. */
export const REORDER_QUANTITY = [
  {
    id: 'r-Q-1',
    title: '(r,Q) = (3, 5), Poisson, Ex. 5.8',
    costs: { holding: 20, stockout: 150, fixed: 100 },
    rate: 1.5,
    leadTime: 2,
    policy: { r: 3, Q: 5 },
    length: 30_000,
  },
  {
    id: 'r-Q-2',
    title: '(r,Q) = (6, 7), Poisson, Prob. 5.2',
    costs: { holding: 4, stockout: 28, fixed: 4 },
    rate: 12,
    leadTime: 0.5,
    policy: { r: 6, Q: 7 },
    length: 3_000,
  },
];

/** Both (r,Q) models. */
export const reorderQuantityModels: readonly ValidationModel[] = REORDER_QUANTITY.map(
  (instance) => {
    const { costs, rate, leadTime, policy } = instance;
    const { r, Q } = policy;
    return {
      id: instance.id,
      title: instance.title,
      quantities: () => [
        {
          name: 'cost per unit of time',
          theory: reorderQuantityCost(costs, rate, leadTime, policy),
          source: 'position uniform on r+1 … r+Q, Hadley and Whitin (1963)',
        },
        { name: 'orders per unit of time', theory: rate / Q, source: 'λ / Q' },
      ],
      replications: 40,
      replicate: (root) => {
        const { onHand, owed, orders } = play(root, {
          ...instance,
          policy: { kind: 'fixed-quantity', reorderAt: r, quantity: Q },
          initial: r + Q,
        });
        return [costs.holding * onHand + costs.stockout * owed + costs.fixed * orders, orders];
      },
    };
  },
);
