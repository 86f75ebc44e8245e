/**
 * The metrics of `theriac bench load`. The id with a target is that of docs/design.md and does not change.
 *
 * @module
 */
import type { MetricSpec } from '../measure/metric.ts';

export const LOAD_METRICS = {
  findings: {
    id: 'load.audit_findings',
    title: 'Findings of the audits after all runs',
    unit: '',
    target: { atMost: 0 },
  },
  voids: { id: 'load.void_runs', title: 'Void runs', unit: '', target: null },
  lost: { id: 'load.engines_lost', title: 'Engines that failed', unit: '', target: { atMost: 0 } },
  raw: { id: 'load.raw_per_s', title: 'Raw verifications, all probes', unit: '/s', target: null },
  sync: {
    id: 'load.sync_ms',
    title: 'Write and sync of a block, all probes',
    unit: 'ms',
    target: null,
  },
  vsRules: {
    id: 'ledger.vs_postgres_rules',
    title: 'Ledger against PostgreSQL with rules, 32 clients',
    unit: '×',
    target: { atLeast: 2 },
  },
  vsRules32: {
    id: 'ledger.vs_postgres_rules_32',
    title: 'The same, both with 32 clients',
    unit: '×',
    target: null,
  },
  vsBatched: {
    id: 'ledger.vs_postgres_batched',
    title: 'Ledger against PostgreSQL in batches',
    unit: '×',
    target: null,
  },
} as const satisfies Record<string, MetricSpec>;

/** Saturation of an engine. */
export function saturationMetric(engine: string): MetricSpec {
  const id = `load.saturation.${engine.replaceAll('-', '_')}`;
  return { id, title: `Saturation of ${engine}`, unit: '/s', target: null };
}
