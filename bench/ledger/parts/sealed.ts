/**
 * The same with payloads sealed for roles: each transaction brings what its party has sealed, and the ledger checks who it
 * is sealed for, that it is what the statement names, and makes it durable first. Sealing is done by the party before it
 * signs, as signing is, since a ledger that could seal could read; what that costs is reported beside.
 *
 * @module
 */
import { dirname, join } from 'node:path';
import { type SignedLoad, SyntheticWorld } from '../../../ledger/engines/workload/index.ts';
import { pairRows, ratioMetrics } from '../../measure/interleave.ts';
import { metricOf } from '../../measure/metric.ts';
import { timed } from '../../measure/timing.ts';
import {
  BLOCK,
  type LedgerBenchOptions,
  NOMINAL_RAW_PER_SECOND,
  perPair,
} from '../bench-options.ts';
import { LEDGER_METRICS } from '../catalogue.ts';
import { saturate } from '../drive.ts';
import { LedgerBed } from '../ledger-bed.ts';
import { ledgerPairs } from '../ledger-pairs.ts';
import type { LedgerPart } from '../ledger-part.ts';
import { stageRows } from '../stage-costs.ts';
import { oneCoreUs } from './large-blocks.ts';

/** Sealing makes a pair longer: half as many transactions are enough. */
const SHARE_OF_PAIR = 0.5;
const RAW_TIMES_PER_PAIR = 10;
const PACKS_PER_SECOND = 100_000;

function transactionsPerPair(options: LedgerBenchOptions): number {
  return Math.ceil(perPair(options) * SHARE_OF_PAIR);
}

export const sealedPart: LedgerPart = {
  name: 'sealed payloads',
  // From a world of its own.
  transactions: () => 0,
  seconds: (options) =>
    options.packs / PACKS_PER_SECOND +
    (options.pairs * transactionsPerPair(options) * RAW_TIMES_PER_PAIR) / NOMINAL_RAW_PER_SECOND,
  run: async ({ directory, durability, cores }, options, progress) => {
    const world = new SyntheticWorld(options.packs, 'roles');
    const bed = new LedgerBed(world, join(dirname(directory), 'sealed'), durability, cores);
    try {
      const ledger = await bed.ledger(BLOCK);
      await saturate(ledger, world.making(0, world.lots), progress);
      const client = await clientCost(world);
      await saturate(ledger, client.load, progress);
      const request = {
        pairs: options.pairs,
        transactionsPerPair: transactionsPerPair(options),
        name: 'sealed payloads',
      };
      const { pairs, costs } = await ledgerPairs(bed, ledger, request, progress);
      await bed.closeLedger();
      await bed.ledger(BLOCK);
      return {
        metrics: [
          ...ratioMetrics(LEDGER_METRICS.sealed, pairs),
          metricOf(LEDGER_METRICS.sealedBytes, [client.payloadBytes]),
          metricOf(LEDGER_METRICS.clientSeal, [client.us]),
        ],
        pairs: pairRows(LEDGER_METRICS.sealed.id, pairs),
        stages: stageRows('Sealed payloads', costs, pairs.map(oneCoreUs)),
      };
    } finally {
      await bed.close();
    }
  },
};

/** Transactions that a client seals and signs, for its costs. */
const CLIENT_TRANSACTIONS = 500;

/** Processor time of sealing and signing a transaction, and the size of what is sealed. */
async function clientCost(world: SyntheticWorld) {
  const loads: SignedLoad[] = [];
  const { perCpuSecond } = await timed(() => {
    loads.push(world.moving(CLIENT_TRANSACTIONS));
    return Promise.resolve(CLIENT_TRANSACTIONS);
  });
  const load = loads[0]!;
  let bytes = 0;
  for (let i = 0; i < load.count; i++) bytes += load.payload(i).length;
  return { load, us: 1e6 / perCpuSecond, payloadBytes: bytes / load.count };
}
