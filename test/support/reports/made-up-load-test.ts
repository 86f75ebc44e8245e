/** The tables of a load test that nobody ran: some engines, two loads, two histories. @module */
import type { RunTables } from '../../../reports/contract/run-tables.ts';

const ENGINES = ['level', 'postgres-rules', 'etcd'] as const;

/** Tables for figures; `histories` as in the load block. */
export function madeUpLoadTest(
  histories: readonly number[] = [1000, 10_000],
  engines: readonly string[] = ENGINES,
): RunTables {
  return {
    loadEngines: engines.map((engine, i) => ({
      engine,
      state: 'ok',
      note: '',
      servers: '',
      durable: 'yes',
      signatures: i === 1 ? 'no' : 'yes',
      rules: 'yes',
      proofs: i === 1 ? 'no' : 'yes',
      replicas: 1,
      saturationPerSecond: 900 * 4 ** i,
      saturationLo: 800 * 4 ** i,
      saturationHi: 1000 * 4 ** i,
      searches: 3,
      sloMs: 1000,
    })),
    loadSummary: engines.flatMap((engine, i) =>
      [
        ...[0.3, 0.85].map((share) => ({ share, history: 0 })),
        ...histories.map((history) => ({ share: 0.3, history })),
      ].flatMap(({ share, history }) =>
        (['p50', 'p90', 'p99', 'p99.9', 'max'] as const).map((percentile, rank) => {
          const latencyMs = 3 * (i + 1) * 2 ** rank * (1 + share) * (1 + history / 20_000);
          const perSecond = 900 * 4 ** i * share;
          return {
            engine,
            mode: 'open',
            load: history > 0 ? 'growth' : `${100 * share} %`,
            history,
            runs: 5,
            voids: 0,
            offeredPerSecond: perSecond,
            goodputPerSecond: perSecond,
            percentile,
            latencyMs,
            lo: 0.8 * latencyMs,
            hi: 1.3 * latencyMs,
          };
        }),
      ),
    ),
  };
}
