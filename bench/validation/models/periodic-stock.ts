/**
 * A stocking point under periodic review: at the start of a period it orders, then comes the demand, and at the end the
 * period is charged for what is left or short. Newsvendor, base stock and (s,S) are this with other policies.
 *
 * @module
 */
import type { StockPolicyModel } from '../../../sim/index.ts';
import { Simulation } from '../../../sim/kernel/index.ts';
import type { UnitCosts } from '../theory/inventory.ts';
import { StockPoint } from './stock-point.ts';

export interface PeriodicOptions {
  readonly policy: StockPolicyModel;
  /** In periods; with 0 an order comes before the demand of its period. */
  readonly leadTime: number;
  readonly costs: UnitCosts & { readonly fixed: number };
  /** Demand of a period. */
  readonly demand: () => number;
  readonly initial: number;
  /** Periods that are not counted, and periods that are. */
  readonly warmUp: number;
  readonly periods: number;
}

const PERIOD_MS = 1000;
const DEMAND_MS = 500;
const CHARGE_MS = 999;

/** Cost and orders per period, and share of the periods that end without a shortage. */
export function playPeriodic(options: PeriodicOptions) {
  const { policy, leadTime, costs, demand, initial, warmUp, periods } = options;
  const simulation = new Simulation({ fingerprint: false });
  const stock = new StockPoint(simulation, { policy, leadTimeMs: leadTime * PERIOD_MS, initial });
  let cost = 0;
  let covered = 0;
  let orders = 0;
  const charge = (period: number) => {
    if (period < warmUp) return;
    const { net } = stock;
    cost += net >= 0 ? costs.holding * net : -costs.stockout * net;
    covered += net >= 0 ? 1 : 0;
  };
  const begin = (period: number) => {
    if (period === warmUp) orders = -stock.orders;
    stock.review();
    simulation.schedule(DEMAND_MS, () => stock.ask(demand()));
    simulation.schedule(CHARGE_MS, charge, period);
    simulation.schedule(PERIOD_MS, begin, period + 1);
  };
  simulation.schedule(0, begin, 0);
  simulation.run((warmUp + periods) * PERIOD_MS);
  orders += stock.orders;
  return {
    cost: (cost + costs.fixed * orders) / periods,
    covered: covered / periods,
    orders: orders / periods,
  };
}
