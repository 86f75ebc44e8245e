/**
 * A serial chain of three stages under base-stock policies, Example 6.1 of Snyder and Shen: demand is normal, stages
 * order at once what was demanded of them, and wait for each other's stock.
 *
 * @module
 */
import { createStream, type RootKey } from '../../../base/index.ts';
import { Simulation } from '../../../sim/kernel/index.ts';
import type { ValidationModel } from '../model.ts';
import { type SerialChain, serialCost } from '../theory/clark-scarf.ts';
import { StockPoint } from './stock-point.ts';

/** The instance, as in the data set `stockpyl` (`example_6_1`); stage 1 serves the customer. */
export const SERIAL_CHAIN: SerialChain = {
  stages: [
    { echelonHolding: 3, leadTime: 1 },
    { echelonHolding: 2, leadTime: 1 },
    { echelonHolding: 2, leadTime: 2 },
  ],
  stockout: 37.12,
  mean: 5,
  deviation: 1,
};
/** Local base-stock levels of the data set: the echelon levels are 6.49, 12.02 and 22.71. */
export const LOCAL_LEVELS = [6.49, 5.53, 10.69];

const ID = 'clark-scarf';
const PERIOD_MS = 1000;
const WARM_UP = 50;
const PERIODS = 2_500;

/** Cost of a unit at each stage: what it costs more than one stage up, summed from the top. */
function localHolding(chain: SerialChain): number[] {
  return chain.stages.map((_, at) =>
    chain.stages.slice(at).reduce((sum, { echelonHolding }) => sum + echelonHolding, 0),
  );
}

function buildChain(simulation: Simulation): StockPoint[] {
  const points: StockPoint[] = [];
  for (let at = SERIAL_CHAIN.stages.length - 1; at >= 0; at--) {
    const level = LOCAL_LEVELS[at]!;
    const supplier = points[0];
    points.unshift(
      new StockPoint(simulation, {
        policy: { kind: 'order-up-to', reorderAt: level, orderUpTo: level },
        leadTimeMs: SERIAL_CHAIN.stages[at]!.leadTime * PERIOD_MS,
        initial: level,
        ...(supplier === undefined ? {} : { supplier }),
      }),
    );
  }
  return points;
}

function play(root: RootKey): readonly number[] {
  const simulation = new Simulation({ fingerprint: false });
  const demand = createStream(root, ID, 'demand');
  const holding = localHolding(SERIAL_CHAIN);
  const points = buildChain(simulation);
  const chargeOf = (point: StockPoint, at: number) =>
    holding[at]! * point.onHand.level + (holding[at + 1] ?? 0) * point.inTransit;
  let cost = 0;
  const period = (number: number) => {
    points[0]!.ask(SERIAL_CHAIN.mean + SERIAL_CHAIN.deviation * demand.normal());
    for (const point of points) point.review();
    if (number >= WARM_UP) {
      cost += SERIAL_CHAIN.stockout * points[0]!.owed.level;
      for (const [at, point] of points.entries()) cost += chargeOf(point, at);
    }
    simulation.schedule(PERIOD_MS, period, number + 1);
  };
  simulation.schedule(0, period, 0);
  simulation.run((WARM_UP + PERIODS) * PERIOD_MS);
  return [cost / PERIODS];
}

/** The chain. */
export const clarkScarfModel: ValidationModel = {
  id: ID,
  title: 'Serial chain, three stages, Ex. 6.1',
  quantities: () => {
    let echelon = 0;
    const levels = LOCAL_LEVELS.map((level) => (echelon += level));
    return [
      {
        name: 'cost per period',
        theory: serialCost(SERIAL_CHAIN, levels),
        source: 'recursion of Clark and Scarf (1960)',
      },
    ];
  },
  replications: 40,
  replicate: play,
};
