/** The same with blocks of 100, which answer sooner and cost more syncs. @module */
import { pairRows, ratioMetrics } from '../../measure/interleave.ts';
import {
  type LedgerBenchOptions,
  NOMINAL_RAW_PER_SECOND,
  perPair,
  SMALL_BLOCK,
} from '../bench-options.ts';
import { LEDGER_METRICS } from '../catalogue.ts';
import { ledgerPairs } from '../ledger-pairs.ts';
import type { LedgerPart } from '../ledger-part.ts';
import { stageRows } from '../stage-costs.ts';
import { oneCoreUs, RAW_TIMES_PER_PAIR } from './large-blocks.ts';

/** No target hangs on it: fewer and shorter pairs than with large blocks. */
const PAIRS_MAX = 3;
const SHARE_OF_PAIR = 0.5;

function pairCount({ pairs }: LedgerBenchOptions): number {
  return Math.min(pairs, PAIRS_MAX);
}

function transactionsPerPair(options: LedgerBenchOptions): number {
  return Math.ceil(perPair(options) * SHARE_OF_PAIR);
}

export const smallBlocksPart: LedgerPart = {
  name: `blocks of ${SMALL_BLOCK}`,
  transactions: (options) => pairCount(options) * transactionsPerPair(options),
  seconds: (options) =>
    (pairCount(options) * transactionsPerPair(options) * RAW_TIMES_PER_PAIR) /
    NOMINAL_RAW_PER_SECOND,
  run: async (bed, options, progress) => {
    const ledger = await bed.ledger(SMALL_BLOCK);
    const name = `blocks of ${SMALL_BLOCK}`;
    const request = {
      pairs: pairCount(options),
      transactionsPerPair: transactionsPerPair(options),
      name,
    };
    const { pairs, costs } = await ledgerPairs(bed, ledger, request, progress);
    return {
      metrics: ratioMetrics(LEDGER_METRICS.durable100, pairs),
      pairs: pairRows(LEDGER_METRICS.durable100.id, pairs),
      stages: stageRows(`Blocks of ${SMALL_BLOCK}`, costs, pairs.map(oneCoreUs)),
    };
  },
};
