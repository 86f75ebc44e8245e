/** The engines of a finished load test, as the projection needs them. @module */
import { mean, TheriacError } from '../../base/index.ts';
import { readTable, type TableRow } from '../../reports/index.ts';
import type { MeasuredEngine, MeasuredPoint } from './measured-engine.ts';

/** Clients of the engines that serve a transaction a connection; all others take as much as they have room for. */
const CONNECTIONS = 32;
const CONNECTED = ['postgres-plain', 'postgres-rules', 'postgres-signed'];
/** What may wait for a write at a time: two blocks, or the queue of a pool; not what bounds an engine. */
const BATCH_TRANSACTIONS = 5000;
/** Of a signed transaction with its share of a block. */
const TRANSACTION_BYTES = 400;
const MS_PER_S = 1000;
/** Loads that a fit and a judgement need: two low ones and a higher one. */
const POINTS_MIN = 3;

/**
 * Engines of the load test in `directory` that were measured in open loop at enough loads, in the order of its table.
 *
 * @throws TheriacError E_PROJECTION where there is none; E_RUN_FOLDER for a folder that is no run
 */
export async function readLoadTest(directory: string): Promise<MeasuredEngine[]> {
  const loadEngines = await readTable(directory, 'loadEngines');
  const load = await readTable(directory, 'load');
  const engines = loadEngines
    .map((row) => engineOf(row, load))
    .filter(({ points }) => points.length >= POINTS_MIN);
  if (engines.length > 0) return engines;
  throw new TheriacError({
    code: 'E_PROJECTION',
    place: directory,
    rule: `no engine was measured in open loop at ${POINTS_MIN} loads or more`,
    remedy: 'make one with: theriac bench load scenarios/presets/scalability.yaml',
  });
}

function engineOf(row: TableRow<'loadEngines'>, load: readonly TableRow<'load'>[]): MeasuredEngine {
  const { engine: name, saturationPerSecond, saturationLo, saturationHi } = row;
  const sound = load.filter((run) => run.engine === name && run.void === '' && run.mode === 'open');
  // The curve is that of the shortest history: others vary the history, not the load.
  const shortest = Math.min(...sound.map(({ history }) => history));
  const rows = sound.filter(({ history }) => history === shortest);
  const loads = [...new Set(rows.map((row) => row.load))];
  const points = loads
    .map((one) => pointOf(rows.filter((row) => row.load === one)))
    .sort((a, b) => a.share - b.share);
  return {
    name,
    saturationPerSecond,
    // Of a single search nothing is known but itself.
    saturationLo: Number.isNaN(saturationLo) ? saturationPerSecond : saturationLo,
    saturationHi: Number.isNaN(saturationHi) ? saturationPerSecond : saturationHi,
    connections: CONNECTED.includes(name) ? CONNECTIONS : Infinity,
    batchTransactions: BATCH_TRANSACTIONS,
    transactionBytes: TRANSACTION_BYTES,
    points,
  };
}

function pointOf(rows: readonly TableRow<'load'>[]): MeasuredPoint {
  return {
    share: mean(rows.map(({ share }) => share)),
    perSecond: mean(rows.map(({ offeredPerSecond }) => offeredPerSecond)),
    durationMs: mean(rows.map(durationMs)),
    p50Ms: rows.map(({ p50Ms }) => p50Ms),
    p90Ms: rows.map(({ p90Ms }) => p90Ms),
    p99Ms: rows.map(({ p99Ms }) => p99Ms),
  };
}

/** What was measured lasts as long as its transactions take to arrive. */
function durationMs({ warmUpMs, measured, offeredPerSecond }: TableRow<'load'>): number {
  return warmUpMs + (measured / offeredPerSecond) * MS_PER_S;
}
