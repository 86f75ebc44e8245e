/**
 * The metrics of `theriac bench ledger`. Ids and targets are those of docs/design.md and do not change; everything else
 * refers to a metric by its place here.
 *
 * @module
 */
import type { MetricSpec } from '../measure/metric.ts';

const RATIO = '× raw';

function reported(id: string, title: string, unit: string): MetricSpec {
  return { id: `ledger.${id}`, title, unit, target: null };
}

function judged(
  id: string,
  title: string,
  unit: string,
  target: NonNullable<MetricSpec['target']>,
): MetricSpec {
  return { id: `ledger.${id}`, title, unit, target };
}

export const LEDGER_METRICS = {
  durable: judged('durable_ratio', 'Ledger, blocks of 500', RATIO, { atLeast: 0.85 }),
  durable100: reported('durable_ratio_100', 'Ledger, blocks of 100', RATIO),
  sealed: judged('sealed_ratio', 'Ledger, sealed payloads', RATIO, { atLeast: 0.75 }),
  sealedBytes: reported('sealed_bytes', 'Sealed payload per transaction', 'B'),
  clientSeal: reported(
    'client_seal_us',
    'Sealing and signing at the client, per transaction',
    'µs',
  ),
  rawPerSecond: reported('raw_per_s', 'Raw verifications', '/s'),
  durablePerSecond: reported('durable_per_s', 'Ledger transactions', '/s'),
  packsPerSecond: reported('packs_per_s', 'Packs, one signature over 5 000', '/s'),
  disk: reported('sync_ms', 'Write and sync of a block on this disk', 'ms'),
  queue: reported('stage_queue_ms', 'Waiting of a transaction at saturation', 'ms'),
  verify: reported('stage_verify_us', 'Verification of a transaction', 'µs'),
  rules: reported('stage_rules_us', 'Rules, copy and hash of a transaction', 'µs'),
  commit: reported('stage_commit_ms', 'Block, from sealing to answer', 'ms'),
  bytes: reported('bytes_per_transaction', 'Log and checkpoints per transaction', 'B'),
  fsyncs: reported('fsyncs_per_transaction', 'Syncs per transaction', ''),
  blockSize: reported('transactions_per_block', 'Transactions per block', ''),
  p99: judged('p99_block_ms', '99 % of answers within', 'ms', { atMost: 150 }),
  p50: reported('p50_block_ms', '50 % of answers within', 'ms'),
  p90: reported('p90_block_ms', '90 % of answers within', 'ms'),
  p999: reported('p999_block_ms', '99.9 % of answers within', 'ms'),
  slowest: reported('max_block_ms', 'Slowest answer', 'ms'),
  audit: judged('audit_ratio', 'Standalone audit', RATIO, { atLeast: 0.85 }),
  auditMemory: judged('audit_rss_mb', 'Memory of the audit', 'MiB', { atMost: 500 }),
  reopen: reported('reopen_per_s', 'Transactions replayed at opening', '/s'),
} as const satisfies Record<string, MetricSpec>;
