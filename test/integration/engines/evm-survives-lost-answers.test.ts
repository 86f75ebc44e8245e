import { expect } from 'vitest';
import { ANVIL_KEYS, createEvmEngine, startAnvil } from '../../../ledger/engines/evm/index.ts';
import { Session, storedDigests } from '../../../ledger/engines/testing/session.ts';
import { tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { anvilTest } from '../../support/engines/anvil-test.ts';
import { startHostileProxy } from '../../support/engines/hostile-proxy.ts';

anvilTest('calls whose answer or request is lost take effect once', async () => {
  const node = await startAnvil({ blockTimeS: 0.05 });
  const proxy = await startHostileProxy(node.url, 'eth_sendRawTransaction');
  try {
    const { world, transactions } = tradeOf(80);
    const options = { url: proxy.url, privateKey: ANVIL_KEYS[0]!, timeoutMs: 20_000, pollMs: 10 };
    const session = await Session.open(createEvmEngine(options), world);
    const told = await session.store(transactions);
    expect(told.map(({ position }) => position)).toEqual(transactions.map((_, i) => i));
    expect((await storedDigests(session.engine)).length).toBe(transactions.length);
    expect(await session.engine.audit()).toEqual([]);
    expect(proxy.cut.requests).toBeGreaterThan(2);
    expect(proxy.cut.answers).toBeGreaterThan(2);
    await session.engine.close();
  } finally {
    await proxy.close();
    await node.stop();
  }
});
