/** Tables of a load test (`theriac bench load`), part of the contract in tables.ts. @module */

export const LOAD_TABLES = {
  /** Of a load test: one engine. `state` is `ok`, `missing` or `failed`, with the reason in `note`. */
  loadEngines: {
    file: 'tables/load-engines.csv',
    columns: {
      engine: 'text',
      state: 'text',
      note: 'text',
      servers: 'text',
      durable: 'text',
      signatures: 'text',
      rules: 'text',
      proofs: 'text',
      replicas: 'count',
      saturationPerSecond: 'number',
      saturationLo: 'number',
      saturationHi: 'number',
      searches: 'count',
      sloMs: 'number',
    },
  },
  /**
   * Of a load test: one run. `load` names what was offered, `share` is that of the saturation (missing for closed loops);
   * `history` transactions were stored before. Times are in ms, costs are per accepted transaction.
   */
  load: {
    file: 'tables/load.csv',
    columns: {
      engine: 'text',
      mode: 'text',
      load: 'text',
      share: 'number',
      history: 'count',
      repeat: 'count',
      offeredPerSecond: 'number',
      sentPerSecond: 'number',
      goodputPerSecond: 'number',
      measured: 'count',
      accepted: 'count',
      refused: 'count',
      failed: 'count',
      timedOut: 'count',
      p50Ms: 'number',
      p90Ms: 'number',
      p99Ms: 'number',
      p999Ms: 'number',
      maxMs: 'number',
      lateMs: 'number',
      transportMs: 'number',
      queueMs: 'number',
      engineMs: 'number',
      cpuMs: 'number',
      diskBytes: 'number',
      syncs: 'number',
      residentBytes: 'number',
      generatorCpuMs: 'number',
      warmUpMs: 'number',
      backlogGrows: 'text',
      stored: 'count',
      findings: 'count',
      void: 'text',
    },
  },
  /** Of a load test: medians over the runs of a load that are not void, with the 95 % bootstrap interval of each. */
  loadSummary: {
    file: 'tables/load-summary.csv',
    columns: {
      engine: 'text',
      mode: 'text',
      load: 'text',
      history: 'count',
      runs: 'count',
      voids: 'count',
      offeredPerSecond: 'number',
      goodputPerSecond: 'number',
      percentile: 'text',
      latencyMs: 'number',
      lo: 'number',
      hi: 'number',
    },
  },
  /** Of a load test: the runs of a load that are not void, together, as buckets of a log-linear histogram. */
  loadHistograms: {
    file: 'tables/load-histograms.csv',
    columns: {
      engine: 'text',
      load: 'text',
      history: 'count',
      fromUs: 'number',
      untilUs: 'number',
      count: 'count',
    },
  },
  /** Of a load test: what the machine could do before and after each round of runs. */
  loadProbes: {
    file: 'tables/load-probes.csv',
    columns: {
      round: 'text',
      rawPerSecond: 'number',
      rawOneCorePerSecond: 'number',
      syncMs: 'number',
    },
  },
} as const;
