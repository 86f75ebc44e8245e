/**
 * Connections to a server: a pool of them with clocks on everything, and the question which version answers.
 *
 * @module
 */
import pg from 'pg';
import { notDurable, OLDEST_MAJOR, placeOf, serverError, tooOld } from './server-errors.ts';

export interface PoolOptions {
  readonly url: string;
  /** Where unqualified names are looked up. */
  readonly schema: string;
  readonly connections: number;
  /** For connecting, and for each answer. */
  readonly timeoutMs: number;
}

/**
 * Plans are made once, while the tables are empty and reading all of one looks cheap; nothing that is asked here should
 * ever read all of a table.
 */
const PLANS = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off';
/** Whatever the server, the database or the role has by default: what is acknowledged is on the disk. */
const DURABLE = '-c synchronous_commit=on';

/** Connections that are opened as they are needed and kept. */
export function openPool({ url, schema, connections, timeoutMs }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    application_name: 'theriac',
    options: `-c search_path=${schema} ${PLANS} ${DURABLE}`,
    allowExitOnIdle: true,
  });
  // A connection that breaks while nobody uses it is replaced when somebody does.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Version of the server, such as `18.4`. Throws E_ENGINE_ABSENT, E_ENGINE_TIMEOUT, or E_ENGINE_VERSION for one that is
 * older than PostgreSQL 14.
 */
export async function askVersion(url: string, timeoutMs: number): Promise<string> {
  const place = placeOf(url);
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  client.on('error', () => undefined);
  let said: string;
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    said = rows[0]?.server_version ?? '';
  } catch (error) {
    throw serverError(error, place);
  } finally {
    // A server that does not answer does not say goodbye either.
    client.end().catch(() => undefined);
  }
  const version = said.split(' ')[0]!;
  if (!(Number.parseInt(version, 10) >= OLDEST_MAJOR)) throw tooOld(version, place);
  return version;
}

/** Throws E_ENGINE_ABSENT for a server whose `fsync` is off: what it acknowledged may be lost with the power. */
export async function refuseCareless(asked: Pick<pg.Pool, 'query'>, place: string): Promise<void> {
  const { rows } = await asked.query<{ fsync: string }>('SHOW fsync');
  if (rows[0]?.fsync === 'off') throw notDurable(place);
}
