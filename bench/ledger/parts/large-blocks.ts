/** The headline: the ledger with blocks of 500 against raw verification, and what its stages take. @module */
import { pairRows, ratioMetrics, weakReference } from '../../measure/interleave.ts';
import { metricOf } from '../../measure/metric.ts';
import { BLOCK, NOMINAL_RAW_PER_SECOND, perPair } from '../bench-options.ts';
import { LEDGER_METRICS } from '../catalogue.ts';
import { ledgerPairs } from '../ledger-pairs.ts';
import type { LedgerPart } from '../ledger-part.ts';
import { stageMetrics, stageRows } from '../stage-costs.ts';

/** A pair takes so many times the raw verification of its transactions: signing, raw three times, ledger. */
export const RAW_TIMES_PER_PAIR = 6;

export const largeBlocksPart: LedgerPart = {
  name: `blocks of ${BLOCK}`,
  transactions: (options) => options.pairs * perPair(options),
  seconds: (options) =>
    (options.pairs * perPair(options) * RAW_TIMES_PER_PAIR) / NOMINAL_RAW_PER_SECOND,
  run: async (bed, options, progress) => {
    const ledger = await bed.ledger(BLOCK);
    const { pairs, costs } = await ledgerPairs(
      bed,
      ledger,
      {
        pairs: options.pairs,
        transactionsPerPair: perPair(options),
        name: `blocks of ${BLOCK}`,
      },
      progress,
    );
    const weak = weakReference(pairs);
    return {
      metrics: [
        ...ratioMetrics(LEDGER_METRICS.durable, pairs),
        metricOf(
          LEDGER_METRICS.rawPerSecond,
          pairs.map(({ reference }) => reference),
          weak,
        ),
        metricOf(
          LEDGER_METRICS.durablePerSecond,
          pairs.map(({ ours }) => ours),
          weak,
        ),
        ...stageMetrics(costs),
      ],
      pairs: pairRows(LEDGER_METRICS.durable.id, pairs),
      stages: stageRows(`Blocks of ${BLOCK}`, costs, pairs.map(oneCoreUs)),
    };
  },
};

/** One core's time for a raw verification, from a pair. */
export function oneCoreUs({ reference, speedUp }: { reference: number; speedUp: number }): number {
  return (1e6 * speedUp) / reference;
}
