/**
 * The folder of a benchmark with made-up numbers. Nothing here was measured; the numbers only have the form and the
 * oddities that real ones have: a series that is void, one without a target, a single repetition, a long tail.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exp, log, normalQuantile, quantile } from '../../../base/index.ts';
import { pairRows, ratioMetrics } from '../../../bench/measure/interleave.ts';
import { latencyRows } from '../../../bench/measure/latency.ts';
import { metricOf, metricRow } from '../../../bench/measure/metric.ts';
import { type TableRow, writeTable } from '../../../reports/index.ts';

/** Park and Miller's generator. */
export function madeUp(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const SERIES = [
  { id: 'ledger.durable_ratio', title: 'Ledger, blocks of 500', ratio: 0.9, target: 0.85 },
  { id: 'ledger.durable_ratio_100', title: 'Ledger, blocks of 100', ratio: 0.79 },
  { id: 'ledger.sealed_ratio', title: 'Sealed ledger', ratio: 0.66, target: 0.75 },
  { id: 'ledger.audit_ratio', title: 'Standalone audit', ratio: 0.91, target: 0.85, speedUp: 1.4 },
];

function pairsOf(ratio: number, speedUp: number, count: number, next: () => number) {
  return Array.from({ length: count }, () => {
    const reference = 33_000 + 6000 * next();
    const drawn = ratio * (0.95 + 0.1 * next());
    return {
      reference,
      ours: drawn * reference,
      ratio: drawn,
      cpuRatio: ratio * (0.98 + 0.04 * next()),
      speedUp: speedUp * (0.98 + 0.04 * next()),
    };
  });
}

function latencyWindows(windows: number, count: number, next: () => number): Float64Array[] {
  return Array.from({ length: windows }, (_, window) =>
    Float64Array.from({ length: count }, () => {
      const body = exp(log(11) + 0.1 * window + 0.45 * normalQuantile(next()));
      return next() < 0.006 ? body + 60 * next() : body;
    }),
  );
}

function stages(next: () => number): TableRow<'stages'>[] {
  const costs = {
    'raw verification': 53,
    verification: 55,
    'rules and hash': 6.4,
    commit: 13,
    waiting: 131_000,
  };
  return [500, 100].flatMap((block) =>
    Array.from({ length: block === 500 ? 7 : 3 }, (_, pair) =>
      Object.entries(costs).map(([stage, us]) => ({
        series: `Blocks of ${block}`,
        pair: pair + 1,
        stage,
        us: us * (0.95 + 0.1 * next()) * (block === 100 && stage === 'commit' ? 1.9 : 1),
      })),
    ).flat(),
  );
}

/** Writes plan, manifest and tables into `directory`. */
export async function writeMadeUpBenchmark(directory: string): Promise<void> {
  const next = madeUp(17);
  const taken = SERIES.map((series, at) => ({
    series,
    pairs: pairsOf(series.ratio, series.speedUp ?? 1.93, at === 0 ? 7 : 3, next),
  }));
  const windows = latencyWindows(5, 4000, next);
  const p99 = {
    id: 'ledger.p99_block_ms',
    title: '99 % of answers within',
    unit: 'ms',
    target: { atMost: 150 },
  };
  const metrics = [
    ...taken.flatMap(({ series: { id, title, target }, pairs }) =>
      ratioMetrics(
        { id, title, unit: '× raw', target: target === undefined ? null : { atLeast: target } },
        pairs,
      ),
    ),
    metricOf(
      p99,
      windows.map((window) => quantile(window, 0.99)),
    ),
    metricOf(
      { id: 'ledger.packs_per_s', title: 'Packs made', unit: '/s', target: null },
      [1_582_166],
    ),
    metricOf(
      {
        id: 'ledger.audit_rss_mb',
        title: 'Memory of the audit',
        unit: 'MiB',
        target: { atMost: 500 },
      },
      [148, 150, 151],
    ),
  ];
  await mkdir(directory, { recursive: true });
  await writeTable(directory, 'metrics', metrics.map(metricRow));
  await writeTable(
    directory,
    'pairs',
    taken.flatMap(({ series, pairs }) => pairRows(series.id, pairs)),
  );
  await writeTable(directory, 'latency', latencyRows(p99.id, windows));
  await writeTable(directory, 'stages', stages(next));
  await writeMadeUpManifest(directory, {
    name: 'bench-ledger',
    title: 'The ledger against raw signature verification',
  });
}

/** Writes plan and manifest of a made-up benchmark. */
export async function writeMadeUpManifest(
  directory: string,
  plan: { name: string; title: string },
): Promise<void> {
  await writeJson(directory, 'plan.json', {
    schema: 1,
    kind: 'benchmark',
    ...plan,
    version: '0.1.0',
  });
  await writeJson(directory, 'manifest.json', MANIFEST);
}

const MANIFEST = {
  schema: 1,
  kind: 'benchmark',
  command: 'theriac bench ledger',
  counts: { packs: 1_000_000, transactions: 1_000_400 },
  warnings: [],
  measured: {
    startedAt: '2026-11-22T12:00:00.000Z',
    node: 'v20.20.2',
    platform: 'linux-x64',
    cpu: 'Made-up processor',
    cores: 2,
    codeHash: '5f2c8e0d9b1a47c6'.repeat(4),
    setting: '2 cores of a made-up processor, Node v20.20.2; answers after a sync of the block.',
    conditions: { durability: 'block', signatures: 'sodium', keys: 128 },
    parts: [{ name: 'pairs', seconds: 61.3 }],
  },
};

function writeJson(directory: string, file: string, value: object): Promise<void> {
  return writeFile(join(directory, file), JSON.stringify(value));
}
