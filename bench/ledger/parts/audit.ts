/**
 * The standalone audit of the whole log, in a process of its own, between takes of raw verification: raw, audit, raw,
 * audit, raw. The log is topped up before, so that it is as long as asked for; afterwards the ledger is opened once
 * more, over everything that the benchmark wrote.
 *
 * @module
 */
import { interleave, pairRows, ratioMetrics } from '../../measure/interleave.ts';
import { metricOf } from '../../measure/metric.ts';
import type { PartProgress } from '../../measure/progress.ts';
import { auditInChild } from '../audit-child.ts';
import { BLOCK, type LedgerBenchOptions, NOMINAL_RAW_PER_SECOND } from '../bench-options.ts';
import { LEDGER_METRICS } from '../catalogue.ts';
import { saturate } from '../drive.ts';
import type { LedgerBed } from '../ledger-bed.ts';
import { pairText } from '../ledger-pairs.ts';
import type { LedgerPart } from '../ledger-part.ts';

const REPETITIONS = 3;
/** The reference of an audit of half a minute is not to be a moment. */
const RAW_SHARE_OF_AUDIT = 0.15;
/** Most transactions that are signed ahead, and fewest that make a reference. */
const BATCH_MAX = 50_000;
const REFERENCE_MIN = 10_000;
const TOP_UP_SHARE = 0.2;
const AUDITS_SHARE = 0.73;

export const auditPart: LedgerPart = {
  name: 'audit',
  transactions: ({ auditTransactions }) => auditTransactions,
  seconds: ({ auditTransactions }) => (5 * auditTransactions) / NOMINAL_RAW_PER_SECOND,
  run: async (bed, options, progress) => {
    await topUp(bed, options, progress);
    await bed.closeLedger();
    const findings = await audits(bed, progress);
    progress.step('opening again', TOP_UP_SHARE + AUDITS_SHARE, 1);
    await bed.ledger(BLOCK);
    await bed.closeLedger();
    return {
      ...findings,
      metrics: [...findings.metrics, metricOf(LEDGER_METRICS.reopen, bed.reopenedPerSecond)],
    };
  },
};

/** Adds transactions until the log is long enough; the last of them are what the reference verifies. */
async function topUp(
  bed: LedgerBed,
  { auditTransactions }: LedgerBenchOptions,
  progress: PartProgress,
): Promise<void> {
  const ledger = await bed.ledger(BLOCK);
  const missing = auditTransactions - bed.stored;
  const batches = Math.ceil(missing / BATCH_MAX);
  for (let batch = 0; batch < batches; batch++) {
    progress.step(
      'more transactions',
      topUpShare(batch / batches),
      topUpShare((batch + 1) / batches),
    );
    const load = bed.world.moving(Math.ceil(missing / batches));
    if (batch === batches - 1 && load.count >= REFERENCE_MIN) await bed.raw.prepare(load);
    await saturate(ledger, load, progress);
  }
}

function topUpShare(done: number): number {
  return TOP_UP_SHARE * done;
}

async function audits(bed: LedgerBed, progress: PartProgress) {
  const { stored } = bed;
  const rssMb: number[] = [];
  let taken = 0;
  const step = (what: string, from: number, until: number) => {
    const at = (share: number) =>
      TOP_UP_SHARE + (AUDITS_SHARE * (Math.min(taken, REPETITIONS - 1) + share)) / REPETITIONS;
    progress.step(`${taken + 1}/${REPETITIONS}, ${what}`, at(from), at(until));
  };
  const leastMs = (1000 * RAW_SHARE_OF_AUDIT * stored) / NOMINAL_RAW_PER_SECOND;
  step('raw', 0, 0.1);
  const pairs = await interleave(REPETITIONS, {
    reference: () => bed.raw.rate(undefined, leastMs),
    ours: async () => {
      step('audit', 0.1, 0.8);
      const audit = await auditInChild(bed.directory, stored, progress);
      rssMb.push(audit.rssMb);
      step('raw', 0.8, 1);
      return {
        perSecond: audit.transactions / audit.seconds,
        perCpuSecond: audit.transactions / audit.cpuSeconds,
      };
    },
    oneCore: () => bed.raw.rate(1),
    onPair: (pair, i) => {
      taken = i + 1;
      progress.note(`audit ${taken}/${REPETITIONS}: ${stored} transactions, ${pairText(pair)}`);
    },
  });
  return {
    metrics: [
      ...ratioMetrics(LEDGER_METRICS.audit, pairs),
      metricOf(LEDGER_METRICS.auditMemory, rssMb),
    ],
    pairs: pairRows(LEDGER_METRICS.audit.id, pairs),
  };
}
