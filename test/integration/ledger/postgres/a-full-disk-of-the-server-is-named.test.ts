import { expect } from 'vitest';
import { Session } from '../../../../ledger/engines/testing/session.ts';
import { tradeOf } from '../../../../ledger/engines/testing/trade.ts';
import { serverOfFile, serverTest } from '../../../support/engines/postgres.ts';

const shared = serverOfFile();

serverTest('and nothing of what it refused is there', async () => {
  const { world, transactions } = tradeOf(20);
  const url = shared.server.url();
  const session = await Session.open(shared.engine('rules', url), world);
  // What PostgreSQL says itself when it cannot extend a table: SQLSTATE 53100.
  await shared.ask(
    url,
    `CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
     CREATE TRIGGER full_disk BEFORE INSERT ON postgres_rules.statement
       FOR EACH ROW EXECUTE FUNCTION no_space();`,
  );
  const [told] = await session.submit(transactions.slice(0, 1));
  expect(told).toEqual({ code: 'E_ENGINE_FULL', position: -1 });
  await shared.ask(url, 'DROP TRIGGER full_disk ON postgres_rules.statement');
  await session.store(transactions.slice(0, 1));
  await session.engine.close();
});
