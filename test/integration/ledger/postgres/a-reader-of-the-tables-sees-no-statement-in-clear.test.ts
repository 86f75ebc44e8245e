import { expect } from 'vitest';
import { Session } from '../../../../ledger/engines/testing/session.ts';
import { tradeOf } from '../../../../ledger/engines/testing/trade.ts';
import { serverOfFile, serverTest } from '../../../support/engines/postgres.ts';

const shared = serverOfFile();

serverTest('bodies are sealed, and an audit under another key says so', async () => {
  const { world, transactions } = tradeOf(20);
  const url = shared.server.url();
  const session = await Session.open(shared.engine('rules', url), world);
  await session.store(transactions);
  await session.engine.close();
  const rows = await shared.ask(url, 'SELECT body FROM postgres_rules.statement ORDER BY position');
  const marks = transactions.map((bytes) => Buffer.from(bytes.subarray(-40)));
  for (const [i, { body }] of rows.entries()) {
    expect((body as Buffer).includes(marks[i]!)).toBe(false);
  }
  const other = shared.engine('rules', url, { fieldKey: new Uint8Array(32).fill(8) });
  await other.open(world, () => undefined);
  expect((await other.audit())[0]).toBe(
    'statement 0: the body was changed, or sealed under another key',
  );
  await other.close();
});
