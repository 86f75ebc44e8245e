import { expect } from 'vitest';
import { createRuleSet } from '../../../../ledger/contracts/index.ts';
import { Session, storedDigests } from '../../../../ledger/engines/testing/session.ts';
import { digestOf, tradeOf } from '../../../../ledger/engines/testing/trade.ts';
import { ContractMachine } from '../../../../ledger/pipeline/contract-machine.ts';
import { Fault } from '../../../../ledger/pipeline/rejection.ts';
import { serverOfFile, serverTest } from '../../../support/engines/postgres.ts';

const LATER_MS = 4e12;
const shared = serverOfFile();

serverTest.each(['rules', 'signed', 'batched'] as const)('tier %s', async (tier) => {
  const { world, transactions } = tradeOf(60);
  const url = shared.server.url();
  // Two clients that know nothing of each other offer everything, the second backwards.
  const clients = [0, 1].map(() => Session.open(shared.engine(tier, url), world));
  const [one, other] = [await clients[0]!, await clients[1]!];
  await Promise.all([one.offer(transactions), other.offer(transactions.toReversed())]);
  await Promise.all([one.engine.drain(), other.engine.drain()]);
  for (let rest = transactions; rest.length > 0; ) {
    const told = await one.submit(rest);
    rest = rest.filter((_, i) => told[i]!.code !== '' && told[i]!.code !== 'T_REPLAYED');
  }
  const said = new Map(transactions.map((bytes) => [digestOf(bytes), bytes]));
  const machine = new ContractMachine({
    ...world,
    origin: world.setup.origin,
    ruleSet: createRuleSet(),
  });
  const stored = await storedDigests(one.engine);
  for (const digest of stored) {
    const bytes = said.get(digest)!;
    expect(machine.decide(bytes, 0, bytes.length, LATER_MS)).toBe(Fault.none);
  }
  expect(stored.length).toBe(transactions.length);
  expect(await one.engine.audit()).toEqual([]);
  await Promise.all([one.engine.close(), other.engine.close()]);
});
