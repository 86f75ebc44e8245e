import { expect } from 'vitest';
import { Session } from '../../../../ledger/engines/testing/session.ts';
import { serverOfFile, serverTest } from '../../../support/engines/postgres.ts';
import { PipelineWorld } from '../../../support/ledger/pipeline-world.ts';
import { MAKER, PHARMACY, WHOLESALER } from '../../../support/ledger/small-chain.ts';

const shared = serverOfFile();

serverTest('by row-level security, under the role of the party', async () => {
  const world = new PipelineWorld();
  const url = shared.server.url();
  const session = await Session.open(shared.engine('rules', url), world.options());
  await session.store([...world.make(), world.ship(0), world.receive(0), world.ship(1)]);
  await session.engine.close();
  const seenBy = async (party: number, table: string) => {
    const sql = `SELECT * FROM postgres_rules.${table}`;
    return (await shared.ask(url, sql, `postgres_rules_party_${party}`)).length;
  };
  expect(await seenBy(MAKER, 'item')).toBe(64);
  expect(await seenBy(WHOLESALER, 'item')).toBe(1);
  expect(await seenBy(PHARMACY, 'item')).toBe(0);
  // Its own statements and those that name it.
  expect(await seenBy(WHOLESALER, 'statement')).toBe(3);
  expect(await seenBy(PHARMACY, 'statement')).toBe(0);
  await expect(seenBy(MAKER, 'audit_trail')).rejects.toThrow('permission denied');
});
