import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openPool } from '../../../../ledger/engines/postgres/connection.ts';
import {
  createPostgresEngine,
  type PostgresServer,
  startPostgresServer,
} from '../../../../ledger/engines/postgres/index.ts';
import { SyntheticWorld } from '../../../../ledger/engines/workload/index.ts';
import { serverTest } from '../../../support/engines/postgres.ts';

serverTest('acknowledgements wait for the disk, or the server is refused', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'theriac-careless-'));
  let server: PostgresServer | undefined;
  try {
    // What an administrator in a hurry sets.
    server = await startPostgresServer({ directory, settings: { synchronous_commit: 'off' } });
    const url = server.url();
    const pool = openPool({ url, schema: 'public', connections: 1, timeoutMs: 5000 });
    const { rows } = await pool.query('SHOW synchronous_commit');
    expect(rows).toEqual([{ synchronous_commit: 'on' }]);
    await pool.end();
    await server.stop();
    server = await startPostgresServer({ directory, settings: { fsync: 'off' } });
    const engine = createPostgresEngine('plain', { url, fieldKey: new Uint8Array(32) });
    const { message } = await engine
      .open(new SyntheticWorld(20).world(), () => undefined)
      .then(
        () => new Error('opened'),
        (error: unknown) => error as Error,
      );
    expect(message).toContain('`fsync` is off');
  } finally {
    await server?.remove();
  }
});
