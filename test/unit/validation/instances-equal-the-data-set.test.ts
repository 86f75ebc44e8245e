import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LOCAL_LEVELS, SERIAL_CHAIN } from '../../../bench/validation/models/clark-scarf.ts';
import { REORDER_QUANTITY } from '../../../bench/validation/models/continuous-stock.ts';
import { ECONOMIC_ORDERS } from '../../../bench/validation/models/economic-order.ts';
import { NEWSVENDORS } from '../../../bench/validation/models/newsvendor.ts';
import { REORDER_UP_TO } from '../../../bench/validation/models/reorder-up-to.ts';
import { echelonCost, serialCost } from '../../../bench/validation/theory/clark-scarf.ts';

const FILE = join(import.meta.dirname, '../../../../shared/data/stockpyl/stockpyl_instances.json');
const needsFile = test.skipIf(!existsSync(FILE));

interface Node {
  readonly _index: number;
  readonly echelon_holding_cost: number;
  readonly stockout_cost: number;
  readonly shipment_lead_time: number;
  readonly demand_source: { readonly mean: number; readonly standard_deviation: number };
  readonly _inventory_policy: { readonly base_stock_level: number };
}
type Instance = Record<string, number> & { readonly _nodes: readonly Node[] };

function instance(name: string): Instance {
  const { instances } = JSON.parse(readFileSync(FILE, 'utf8')) as {
    instances: readonly { name: string; data: Instance }[];
  };
  return instances.find((one) => one.name === name)!.data;
}

needsFile('newsvendors and base stock (needs ../shared/data)', () => {
  const [first, , delayed] = NEWSVENDORS;
  for (const [name, ours] of [
    ['example_4_1', first!],
    ['example_4_4', delayed!],
  ] as const) {
    const { costs, mean, deviation, leadTime } = ours;
    expect(instance(name)).toEqual({
      holding_cost: costs.holding,
      stockout_cost: costs.stockout,
      demand_mean: mean,
      demand_sd: deviation,
      ...(leadTime > 0 ? { lead_time: leadTime } : {}),
    });
  }
});

needsFile('economic orders, (s,S) and (r,Q) (needs ../shared/data)', () => {
  for (const [at, name] of ['example_3_1', 'problem_3_1'].entries()) {
    const { fixed, holding, rate } = ECONOMIC_ORDERS[at]!;
    const expected = { fixed_cost: fixed, holding_cost: holding, demand_rate: rate };
    expect(instance(name)).toEqual(expected);
  }
  for (const [at, name] of ['example_4_7', 'problem_4_31'].entries()) {
    const { costs, mean } = REORDER_UP_TO[at]!;
    const { holding, stockout, fixed } = costs;
    expect(instance(name)).toEqual({
      holding_cost: holding,
      stockout_cost: stockout,
      fixed_cost: fixed,
      demand_mean: mean,
    });
  }
  for (const [at, name] of ['example_5_8', 'problem_5_2'].entries()) {
    const { costs, rate, leadTime } = REORDER_QUANTITY[at]!;
    const { holding, stockout, fixed } = costs;
    expect(instance(name)).toEqual({
      holding_cost: holding,
      stockout_cost: stockout,
      fixed_cost: fixed,
      demand_mean: rate,
      lead_time: leadTime,
    });
  }
});

needsFile('the serial chain of Example 6.1, stage by stage (needs ../shared/data)', () => {
  const nodes = [...instance('example_6_1')._nodes].sort((a, b) => a._index - b._index);
  const ours = SERIAL_CHAIN.stages;
  expect(nodes.map((node) => node.echelon_holding_cost)).toEqual(
    ours.map(({ echelonHolding }) => echelonHolding),
  );
  expect(nodes.map((node) => node.shipment_lead_time)).toEqual(
    ours.map(({ leadTime }) => leadTime),
  );
  expect(nodes[0]!.stockout_cost).toBe(SERIAL_CHAIN.stockout);
  expect(nodes[0]!.demand_source).toMatchObject({
    mean: SERIAL_CHAIN.mean,
    standard_deviation: SERIAL_CHAIN.deviation,
  });
  expect(nodes.map((node) => node._inventory_policy.base_stock_level)).toEqual(LOCAL_LEVELS);
});

test('the levels of the data set are optimal, and cost what the textbook says', () => {
  let echelon = 0;
  const levels = LOCAL_LEVELS.map((level) => (echelon += level));
  for (const [stage, level] of levels.entries()) {
    const cost = (moved: number) => echelonCost(SERIAL_CHAIN, levels, stage, moved);
    // rounded to two decimals: a step of 0.02 to either side is worse
    expect(cost(level - 0.02)).toBeGreaterThan(cost(level));
    expect(cost(level + 0.02)).toBeGreaterThan(cost(level));
  }
  // 47.65 in the book, 47.67 by stockpyl on a grid
  expect(Math.abs(serialCost(SERIAL_CHAIN, levels) - 47.66)).toBeLessThan(0.01);
});
