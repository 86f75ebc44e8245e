/**
 * A ledger on two servers: the pipeline over a log in PostgreSQL, where nothing is acknowledged before a synchronous
 * standby has written it to its disk as well.
 *
 * @module
 */
import type pg from 'pg';
import { TheriacError } from '../../../base/index.ts';
import type { LiveEngine } from '../live-engine.ts';
import { createPipelineEngine, type LogKeeper } from '../pipeline-engine.ts';
import { askVersion, openPool, refuseCareless } from '../postgres/connection.ts';
import { serverCosts } from '../postgres/costs.ts';
import { placeOf, serverError } from '../postgres/server-errors.ts';
import type { ProcessAccount } from '../server-processes.ts';
import { installTables, takeEpoch } from './ledger-tables.ts';
import { persist } from './persist.ts';
import { PostgresStorage } from './postgres-storage.ts';
import { synchronousStandbys } from './standby-check.ts';

const ATTEMPT_MS = 5000;
const LIMIT_MS = 30_000;
/** One stores, the other reads. */
const CONNECTIONS = 2;
const SCHEMA = 'theriac_ledger';

export interface StandbyEngineOptions {
  /** Of the primary. */
  readonly url: string;
  /** Of the ledger's tables; default `theriac_ledger`. */
  readonly schema?: string;
  /** Verification threads; 0 checks in the caller's thread. */
  readonly workers: number;
  /** Does without a standby, as after a failover: what is acknowledged is then on one server. Default false. */
  readonly alone?: boolean;
  /** Each question to the server (default 5 s); and after which the engine gives up and stops (30 s). */
  readonly attemptMs?: number;
  readonly limitMs?: number;
  readonly blockTransactions?: number;
  /** Servers on this machine whose costs are this engine's. */
  readonly servers?: readonly { account(): ProcessAccount }[];
}

/** A live engine over PostgreSQL with a synchronous standby. */
export function createStandbyEngine(options: StandbyEngineOptions): LiveEngine {
  const { workers, blockTransactions, alone = false } = options;
  return createPipelineEngine({
    name: 'postgres-standby',
    supports: {
      durable: true,
      proofs: true,
      confidentiality: false,
      replicas: alone ? 1 : 2,
      byzantineFaults: 0,
      finality: 'immediate',
      signatures: true,
      rules: true,
      tamperEvident: true,
    },
    workers,
    ...(blockTransactions === undefined ? {} : { blockTransactions }),
    keeper: () => openKeeper(options),
  });
}

async function openKeeper(options: StandbyEngineOptions): Promise<LogKeeper> {
  const {
    url,
    schema = SCHEMA,
    attemptMs = ATTEMPT_MS,
    limitMs = LIMIT_MS,
    servers = [],
  } = options;
  if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw noSchema(schema);
  const place = placeOf(url);
  const version = await askVersion(url, attemptMs);
  const pool = openPool({ url, schema, connections: CONNECTIONS, timeoutMs: attemptMs });
  try {
    await refuseCareless(pool, place);
    const isAlone = options.alone ?? false;
    const names = await synchronousStandbys(pool, { place, limitMs, isAlone });
    const storage = await openStorage(pool, { schema, place, limitMs });
    const standby = names === '' ? 'no standby' : `synchronous standby ${names}`;
    const account = () => ({
      cpuMs: servers.reduce((sum, server) => sum + server.account().cpuMs, 0),
      residentBytes: servers.reduce((sum, server) => sum + server.account().residentBytes, 0),
    });
    return {
      storage,
      servers: [`PostgreSQL ${version} (${standby})`],
      stopCode: () => storage.stopCode,
      costs: () => serverCosts(pool, { account }),
      close: async () => {
        await storage.close();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw serverError(error, place);
  }
}

async function openStorage(
  pool: pg.Pool,
  where: { schema: string; place: string; limitMs: number },
): Promise<PostgresStorage> {
  const { schema, place, limitMs } = where;
  await persist(limitMs, place, () => installTables(pool, schema));
  const epoch = await persist(limitMs, place, () => takeEpoch(pool));
  return PostgresStorage.open({ pool, epoch, place, limitMs });
}

function noSchema(schema: string): TheriacError {
  return new TheriacError({
    code: 'E_ARGUMENT',
    place: 'schema',
    rule: `"${schema}" is no plain name of a schema`,
    remedy: 'Use lower-case letters, digits and underscores.',
  });
}
