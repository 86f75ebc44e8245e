/**
 * Intervals from independent figures of stock models: replications made until the mean is known well enough, a fill
 * rate as a ratio of two sums, and the mean of a skewed distribution.
 *
 * @module
 */
import {
  bcaInterval,
  createStream,
  mean,
  meanInterval,
  poissonQuantile,
  type RootKey,
  ratioInterval,
  replicationsNeeded,
} from '../../../base/index.ts';
import { NEWSVENDORS, newsvendorTheory } from '../models/newsvendor.ts';
import { playPeriodic } from '../models/periodic-stock.ts';
import { poissonLoss } from '../theory/inventory.ts';
import { type CoverageExperiment, NOMINAL } from './experiment.ts';

const SHOP = NEWSVENDORS[0]!;
const TARGET = { relativeHalfWidth: 0.05, confidence: NOMINAL, minimum: 10, lookAhead: 5 };
const BLOCK = 5;
const PERIODS_EACH = 25;

/** Cost of the newsvendor over one short replication. */
function shopCost(root: RootKey, replication: number): number {
  const demand = createStream(root, 'sequential', `demand ${replication}`);
  const { level } = newsvendorTheory(SHOP);
  return playPeriodic({
    policy: { kind: 'order-up-to', reorderAt: level, orderUpTo: level },
    leadTime: 0,
    costs: SHOP.costs,
    demand: () => SHOP.mean + SHOP.deviation * demand.normal(),
    initial: level,
    warmUp: 0,
    periods: PERIODS_EACH,
  }).cost;
}

/** Replicates in blocks until the precision is reached; the interval is that of all replications made. */
function sequentialInterval(root: RootKey) {
  const costs: number[] = [];
  while (replicationsNeeded(costs, TARGET) === undefined) {
    for (let i = 0; i < BLOCK; i++) costs.push(shopCost(root, costs.length));
  }
  return meanInterval(costs, NOMINAL);
}

const DEMAND = 6;
const LEVEL = 7;
const PERIODS = 600;
const SAMPLE = 200;
const RESAMPLES = 1_000;

/** The three experiments. */
export const samples: readonly CoverageExperiment[] = [
  {
    id: 'sequential',
    method: `t, replicated until ±${100 * TARGET.relativeHalfWidth} %`,
    subject: `cost of the newsvendor of Ex. 4.1 in ${PERIODS_EACH} periods`,
    theory: newsvendorTheory(SHOP).cost,
    interval: sequentialInterval,
  },
  {
    id: 'ratio',
    method: `jackknife over ${PERIODS} periods`,
    subject: `fill rate, Poisson(${DEMAND}) against a stock of ${LEVEL}`,
    theory: 1 - poissonLoss(LEVEL, DEMAND) / DEMAND,
    interval: (root) => {
      const stream = createStream(root, 'ratio', 'demand');
      const asked = Array.from({ length: PERIODS }, () =>
        poissonQuantile(DEMAND, stream.uniform()),
      );
      const served = asked.map((demand) => Math.min(demand, LEVEL));
      return ratioInterval(served, asked, NOMINAL);
    },
  },
  {
    id: 'bca',
    method: `BCa bootstrap of ${SAMPLE} values, ${RESAMPLES} resamples`,
    subject: 'mean of an exponential distribution',
    theory: 1,
    interval: (root) => {
      const values = createStream(root, 'bca', 'values');
      const sample = Array.from({ length: SAMPLE }, () => values.exponential(1));
      const resamples = createStream(root, 'bca', 'resamples');
      return bcaInterval(sample, mean, NOMINAL, RESAMPLES, resamples);
    },
  },
];
