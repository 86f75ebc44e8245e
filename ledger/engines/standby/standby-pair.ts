/**
 * Two real servers on this machine, a primary and its synchronous standby, for tests and measurements. The npm package
 * has no pg_basebackup, and needs none: the standby begins as a copy of the primary's data while that is stopped.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { openPool } from '../postgres/connection.ts';
import { type PostgresServer, startPostgresServer } from '../postgres/postgres-server.ts';
import { synchronousStandbys } from './standby-check.ts';

const run = promisify(execFile);
const STANDBY = 'theriac_standby';
const CONNECT_MS = 20_000;

export class StandbyPair {
  readonly primary: PostgresServer;
  readonly standby: PostgresServer;

  private constructor(primary: PostgresServer, standby: PostgresServer) {
    this.primary = primary;
    this.standby = standby;
  }

  /**
   * Starts both with their data in `directory`, whose parents must let everybody through. Throws E_ENGINE_ABSENT where the
   * package has no programs for this platform.
   */
  static async start(directory: string): Promise<StandbyPair> {
    await mkdir(directory, { recursive: true });
    await chmod(directory, 0o755);
    const places = { primary: join(directory, 'primary'), standby: join(directory, 'standby') };
    if (!existsSync(places.standby)) await copyOfNew(places);
    const primary = await startPostgresServer({
      directory: places.primary,
      settings: { synchronous_standby_names: STANDBY, synchronous_commit: 'on' },
    });
    try {
      const sockets = join(places.primary, 'socket');
      const standby = await startPostgresServer({
        directory: places.standby,
        settings: {
          primary_conninfo: `host=${sockets} user=postgres application_name=${STANDBY}`,
          wal_retrieve_retry_interval: '200ms',
        },
      });
      const pair = new StandbyPair(primary, standby);
      await pair.connected();
      return pair;
    } catch (error) {
      await primary.kill();
      throw error;
    }
  }

  /** Resolves when the primary has its standby, as after one of them was started again. Throws E_ENGINE_ABSENT. */
  connected(): Promise<void> {
    return this.ask(this.primary, async (pool) => {
      const place = this.primary.directory;
      await synchronousStandbys(pool, { place, limitMs: CONNECT_MS, isAlone: false });
    });
  }

  /** Makes the standby a server of its own; resolves when it takes transactions. The primary must be gone for good. */
  promote(): Promise<void> {
    return this.ask(this.standby, async (pool) => {
      await pool.query('SELECT pg_promote(true)');
    });
  }

  /** Ends both and removes their data. */
  async remove(): Promise<void> {
    await this.standby.remove();
    await this.primary.remove();
  }

  private async ask(server: PostgresServer, work: (pool: pg.Pool) => Promise<void>): Promise<void> {
    const url = server.url();
    const pool = openPool({ url, schema: 'public', connections: 1, timeoutMs: CONNECT_MS });
    try {
      await work(pool);
    } finally {
      await pool.end();
    }
  }
}

async function copyOfNew({
  primary,
  standby,
}: {
  primary: string;
  standby: string;
}): Promise<void> {
  const server = await startPostgresServer({ directory: primary });
  await server.stop();
  // With owners and rights, which the server insists on.
  await run('cp', ['-a', primary, standby]);
  await run('touch', [
    '-r',
    join(standby, 'data', 'PG_VERSION'),
    join(standby, 'data', 'standby.signal'),
  ]);
  await run('chown', [
    '--reference',
    join(standby, 'data'),
    join(standby, 'data', 'standby.signal'),
  ]);
}
