import { expect } from 'vitest';
import { serverOfFile, serverTest } from '../../../support/engines/postgres.ts';

const shared = serverOfFile();

serverTest('what was committed is there after SIGKILL of every process', async () => {
  const { server } = shared;
  await shared.ask(server.url(), 'CREATE TABLE kept AS SELECT 42 AS n');
  const before = server.processes();
  expect(before[0]!.title).toBe('postmaster');
  expect(before.map(({ title }) => title)).toContain('checkpointer');
  expect(server.account().residentBytes).toBeGreaterThan(1_000_000);
  await server.kill();
  expect(server.processes()).toEqual([]);
  await server.start();
  expect(await shared.ask(server.url(), 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  expect(server.processes()[0]!.pid).not.toBe(before[0]!.pid);
});

serverTest('durability is on', async () => {
  const settings = `SELECT setting FROM pg_settings
    WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')`;
  const rows = await shared.ask(shared.server.url(), settings);
  expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', 'on']);
});
