/**
 * The tables of a run folder: file, columns and kinds. This is the contract between the workbench, which writes
 * them, and the reports, which read nothing else. A column that is not listed here does not exist.
 *
 * @module
 */

import { LOAD_TABLES } from './load-tables.ts';
import { TUNE_TABLES } from './tune-tables.ts';

/** `count` is a whole number ≥ 0, `number` any finite number or missing (NaN), `date` is YYYY-MM-DD. */
export type ColumnKind = 'text' | 'date' | 'count' | 'number';

export interface TableSpec {
  /** Path below the run folder. */
  readonly file: string;
  /** In the order of the file. */
  readonly columns: Readonly<Record<string, ColumnKind>>;
}

export const TABLES = {
  /** Replication 0 of the first arm, per day and product; `demanded` is the scaled demand with its fraction. */
  demand: {
    file: 'tables/demand.csv',
    columns: {
      date: 'date',
      product: 'text',
      demanded: 'number',
      packs: 'count',
      served: 'count',
      unserved: 'count',
    },
  },
  /**
   * Replication 0, where patients may wait, take something else, or come for refills: what became of the packs asked for
   * on a day. `served` includes `substituted` and `servedLate`; `waiting` were still waited for at the horizon.
   */
  service: {
    file: 'tables/service.csv',
    columns: {
      date: 'date',
      arm: 'text',
      product: 'text',
      packs: 'count',
      served: 'count',
      substituted: 'count',
      waited: 'count',
      servedLate: 'count',
      unserved: 'count',
      waiting: 'count',
      fillRate: 'number',
      meanWaitHours: 'number',
    },
  },
  /** Replication 0: packs that passed a stage on a day. */
  flow: {
    file: 'tables/flow.csv',
    columns: { date: 'date', arm: 'text', stage: 'text', packs: 'count' },
  },
  /** Daily means over replications and their moving average, missing for the last days; `series` is one of three. */
  warmUp: {
    file: 'tables/warm-up.csv',
    columns: { date: 'date', arm: 'text', series: 'text', mean: 'number', smooth: 'number' },
  },
  /** End of the warm-up in days by MSER-5 (missing: the run is too short to tell) and in the scenario; `all` is the longest. */
  warmUpEnds: {
    file: 'tables/warm-up-ends.csv',
    columns: { arm: 'text', series: 'text', mser5Days: 'number', scenarioDays: 'number' },
  },
  /** One metric of one cell. */
  cells: {
    file: 'tables/cells.csv',
    columns: { arm: 'text', replication: 'count', metric: 'text', value: 'number' },
  },
  /** Mean over replications with its interval. */
  summary: {
    file: 'tables/summary.csv',
    columns: {
      arm: 'text',
      metric: 'text',
      mean: 'number',
      lo: 'number',
      hi: 'number',
      n: 'count',
    },
  },
  /** Paired difference `arm` minus `baseline`; `pHolm` is adjusted over the family of the experiment. */
  differences: {
    file: 'tables/differences.csv',
    columns: {
      metric: 'text',
      arm: 'text',
      baseline: 'text',
      mean: 'number',
      lo: 'number',
      hi: 'number',
      p: 'number',
      pHolm: 'number',
      n: 'count',
    },
  },
  /** What the experiment says about a claim, with our figure and the condition under which the claim would hold. */
  verdicts: {
    file: 'tables/verdicts.csv',
    columns: {
      claim: 'text',
      metric: 'text',
      arm: 'text',
      baseline: 'text',
      verdict: 'text',
      figure: 'text',
      condition: 'text',
    },
  },
  /** Mean precision over replications on a grid of recalls (0 … 1). */
  prCurve: {
    file: 'tables/pr-curve.csv',
    columns: {
      arm: 'text',
      features: 'text',
      recall: 'number',
      precision: 'number',
      lo: 'number',
      hi: 'number',
    },
  },
  /** Packs of each kind of attack over all replications; `lo` and `hi` bound the share that reached patients. */
  attacks: {
    file: 'tables/attacks.csv',
    columns: {
      arm: 'text',
      kind: 'text',
      injected: 'count',
      reached: 'count',
      refused: 'count',
      lo: 'number',
      hi: 'number',
    },
  },
  /** Statements that each contract rule refused over all replications; `justified`: about a pack that had to be stopped. */
  refusals: {
    file: 'tables/refusals.csv',
    columns: { arm: 'text', rule: 'text', title: 'text', refused: 'count', justified: 'count' },
  },
  /** Replication 0: what the ledger held at the end of a day. */
  ledgerGrowth: {
    file: 'tables/ledger-growth.csv',
    columns: { date: 'date', arm: 'text', transactions: 'count', blocks: 'count', bytes: 'count' },
  },
  /**
   * Response time over organisations. `part` is `measured` (on one machine, without a network) or `projected`; latencies
   * are missing where there is no steady state. `lo` and `hi` are of the 99th percentile, over repeats or seeds.
   */
  projection: {
    file: 'tables/projection.csv',
    columns: {
      part: 'text',
      deployment: 'text',
      organisations: 'number',
      validators: 'count',
      perSecond: 'number',
      p50Ms: 'number',
      p99Ms: 'number',
      lo: 'number',
      hi: 'number',
    },
  },
  /** The projection against loads that it has not seen; `share` is of saturation, `lo` and `hi` are of the repeats. */
  projectionCheck: {
    file: 'tables/projection-check.csv',
    columns: {
      engine: 'text',
      share: 'number',
      perSecond: 'number',
      percentile: 'text',
      measuredMs: 'number',
      lo: 'number',
      hi: 'number',
      projectedMs: 'number',
      error: 'number',
    },
  },
  /**
   * Of a benchmark: median, range and 95 % interval of the median over repetitions. `bound` is `at least`, `at most` or
   * empty; `verdict` is `pass`, `fail`, `void` or empty.
   */
  metrics: {
    file: 'tables/metrics.csv',
    columns: {
      id: 'text',
      title: 'text',
      unit: 'text',
      value: 'number',
      lo: 'number',
      hi: 'number',
      medianLo: 'number',
      medianHi: 'number',
      repetitions: 'count',
      bound: 'text',
      target: 'number',
      verdict: 'text',
      note: 'text',
    },
  },
  /** Of a benchmark: reference and ours in turns, per second; `metric` is the id of the ratio's metric. */
  pairs: {
    file: 'tables/pairs.csv',
    columns: {
      metric: 'text',
      pair: 'count',
      reference: 'number',
      ours: 'number',
      ratio: 'number',
      cpuRatio: 'number',
      speedUp: 'number',
    },
  },
  /** Of a benchmark: the latency that a share of all answers did not exceed, by window of time and over all windows. */
  latency: {
    file: 'tables/latency.csv',
    columns: { metric: 'text', window: 'text', share: 'number', latencyMs: 'number', n: 'count' },
  },
  /** Of a benchmark: what a stage of the work takes per unit of work, by repetition. */
  stages: {
    file: 'tables/stages.csv',
    columns: { series: 'text', pair: 'count', stage: 'text', us: 'number' },
  },
  /**
   * Of a benchmark of worlds: samples by size. `asked` packs were asked for; `packs` and the rest are those of all worlds
   * of the sample together. Rates of the raw probe are in rows.
   */
  sizes: {
    file: 'tables/sizes.csv',
    columns: {
      asked: 'count',
      repetition: 'count',
      packs: 'count',
      events: 'count',
      dispensed: 'count',
      packsPerSecond: 'number',
      packsPerCpuSecond: 'number',
      eventsPerSecond: 'number',
      rawPerSecond: 'number',
      rawPerCpuSecond: 'number',
    },
  },
  /** Of a benchmark of worlds: what the last world of a size occupies at its end. `kind` is `state` or `history`. */
  memory: {
    file: 'tables/memory.csv',
    columns: { asked: 'count', packs: 'count', kind: 'text', part: 'text', bytes: 'count' },
  },
  /**
   * Of a benchmark of detectors: one detector on one set. Areas are means over repetitions (seeds or splits), processor times
   * the least of them; `by` is `theriac` or the peer.
   */
  detectors: {
    file: 'tables/detectors.csv',
    columns: {
      set: 'text',
      rows: 'count',
      columns: 'count',
      anomalies: 'count',
      detector: 'text',
      by: 'text',
      repetitions: 'count',
      rocAuc: 'number',
      prAuc: 'number',
      fitCpuMs: 'number',
      scoreCpuMs: 'number',
    },
  },
  ...LOAD_TABLES,
  ...TUNE_TABLES,
} as const satisfies Record<string, TableSpec>;

export type TableName = keyof typeof TABLES;

type FieldOf<K extends ColumnKind> = K extends 'text' | 'date' ? string : number;

/** A row of a table: `TableRow<'flow'>` is {date, arm, stage, packs}. */
export type TableRow<N extends TableName> = {
  readonly [C in keyof (typeof TABLES)[N]['columns']]: (typeof TABLES)[N]['columns'][C] extends ColumnKind
    ? FieldOf<(typeof TABLES)[N]['columns'][C]>
    : never;
};
