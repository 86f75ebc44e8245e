/** What the engine and its server have used. @module */
import type pg from 'pg';
import type { EngineCosts } from '../live-engine.ts';
import { processCosts } from '../process-costs.ts';
import type { PostgresServer } from './postgres-server.ts';

/**
 * Tables and indexes, and everything that was ever written to the write-ahead log: the files of the log are used again and tell
 * nothing.
 */
const DISK = `SELECT pg_database_size(current_database()) + pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS bytes`;
/** Since PostgreSQL 18 the view of input and output counts the write-ahead log as well; before, it has a view of its own. */
const SYNCS_18 = 'SELECT sum(fsyncs) AS syncs FROM pg_stat_io';
const SYNCS = 'SELECT wal_sync AS syncs FROM pg_stat_wal';
const FIRST_IN_ONE = 180_000;

/**
 * Costs of this process, of `server` where it is given, of the database and its write-ahead log. The server writes its
 * counts down with up to a second's delay.
 */
export async function serverCosts(
  pool: pg.Pool,
  server: Pick<PostgresServer, 'account'> | undefined,
): Promise<EngineCosts> {
  const version = await pool.query<{ server_version_num: string }>('SHOW server_version_num');
  const isIn18 = Number(version.rows[0]!.server_version_num) >= FIRST_IN_ONE;
  const syncs = await pool.query<{ syncs: string | null }>(isIn18 ? SYNCS_18 : SYNCS);
  const disk = await pool.query<{ bytes: string }>(DISK);
  const own = await processCosts(Number(syncs.rows[0]?.syncs ?? 0));
  const { cpuMs, residentBytes } = server?.account() ?? { cpuMs: 0, residentBytes: 0 };
  return {
    cpuMs: own.cpuMs + cpuMs,
    residentBytes: own.residentBytes + residentBytes,
    diskBytes: Number(disk.rows[0]!.bytes),
    syncs: own.syncs,
  };
}
