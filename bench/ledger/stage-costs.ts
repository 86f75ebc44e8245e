/** What the stages of the ledger took between two moments, per transaction and per block. @module */
import type { LedgerPipeline } from '../../ledger/engines/live/index.ts';
import type { TableRow } from '../../reports/index.ts';
import { type Metric, metricOf } from '../measure/metric.ts';
import { LEDGER_METRICS } from './catalogue.ts';

interface Counters {
  readonly accepted: number;
  readonly waitMs: number;
  readonly verifyMs: number;
  readonly rulesMs: number;
  readonly commitMs: number;
  readonly blocks: number;
  readonly commits: number;
  readonly bytes: number;
}

/** Averages over the transactions or blocks of one pair. */
export interface StageCosts {
  readonly waitUs: number;
  readonly verifyUs: number;
  readonly rulesUs: number;
  /** From sealing to answer, of a block. */
  readonly blockCommitMs: number;
  readonly bytes: number;
  readonly fsyncs: number;
  readonly blockSize: number;
}

/** What the ledger has counted until now. */
export function countersOf(ledger: LedgerPipeline): Counters {
  const { accepted, stageMs } = ledger;
  const { commitMs, blocks, commits, bytes } = ledger.counters();
  const { wait: waitMs, verify: verifyMs, rules: rulesMs } = stageMs;
  return { accepted, waitMs, verifyMs, rulesMs, commitMs, blocks, commits, bytes };
}

/** What was spent between two counts. */
export function stageCosts(before: Counters, after: Counters): StageCosts {
  const per = (what: keyof Counters, unit: keyof Counters) =>
    (after[what] - before[what]) / (after[unit] - before[unit]);
  return {
    waitUs: 1000 * per('waitMs', 'accepted'),
    verifyUs: 1000 * per('verifyMs', 'accepted'),
    rulesUs: 1000 * per('rulesMs', 'accepted'),
    blockCommitMs: per('commitMs', 'blocks'),
    bytes: per('bytes', 'accepted'),
    fsyncs: per('commits', 'accepted'),
    blockSize: per('accepted', 'blocks'),
  };
}

/** The metrics of the stages over all pairs. */
export function stageMetrics(costs: readonly StageCosts[]): readonly Metric[] {
  const over = (value: (cost: StageCosts) => number) => costs.map(value);
  return [
    metricOf(
      LEDGER_METRICS.queue,
      over(({ waitUs }) => waitUs / 1000),
    ),
    metricOf(
      LEDGER_METRICS.verify,
      over(({ verifyUs }) => verifyUs),
    ),
    metricOf(
      LEDGER_METRICS.rules,
      over(({ rulesUs }) => rulesUs),
    ),
    metricOf(
      LEDGER_METRICS.commit,
      over(({ blockCommitMs }) => blockCommitMs),
    ),
    metricOf(
      LEDGER_METRICS.bytes,
      over(({ bytes }) => bytes),
    ),
    metricOf(
      LEDGER_METRICS.fsyncs,
      over(({ fsyncs }) => fsyncs),
    ),
    metricOf(
      LEDGER_METRICS.blockSize,
      over(({ blockSize }) => blockSize),
    ),
  ];
}

/**
 * The costs as rows of `tables/stages.csv`: microseconds per transaction, for blocks their time over their transactions.
 *
 * @param rawUs one core's time for a raw verification, in each pair
 */
export function stageRows(
  series: string,
  costs: readonly StageCosts[],
  rawUs: readonly number[],
): readonly TableRow<'stages'>[] {
  return costs.flatMap((cost, i) => {
    const row = (stage: string, us: number) => ({ series, pair: i + 1, stage, us });
    return [
      row('raw verification', rawUs[i]!),
      row('verification', cost.verifyUs),
      row('rules, copy, hash', cost.rulesUs),
      row('commit of its block', (1000 * cost.blockCommitMs) / cost.blockSize),
      row('waiting', cost.waitUs),
    ];
  });
}
