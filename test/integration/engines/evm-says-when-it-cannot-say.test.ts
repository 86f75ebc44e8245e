import { expect } from 'vitest';
import {
  ANVIL_KEYS,
  type AnvilNode,
  createEvmEngine,
  startAnvil,
} from '../../../ledger/engines/evm/index.ts';
import { Session, storedDigests } from '../../../ledger/engines/testing/session.ts';
import { tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { anvilTest } from '../../support/engines/anvil-test.ts';

const { world, transactions, making } = tradeOf(20);
const rest = transactions.slice(making);

async function withNode(body: (node: AnvilNode) => Promise<void>): Promise<void> {
  const node = await startAnvil({ blockTimeS: 0.05 });
  try {
    await body(node);
  } finally {
    await node.stop();
  }
}

const engineAt = ({ url }: AnvilNode, timeoutMs: number) =>
  createEvmEngine({ url, privateKey: ANVIL_KEYS[0]!, timeoutMs, pollMs: 10 });
const codesOf = (told: readonly { code: string }[]) => [...new Set(told.map(({ code }) => code))];

/** Offers everything once more; true where the engine stopped over it, and all is stored once where it did not. */
async function isStopped(node: AnvilNode): Promise<boolean> {
  const session = await Session.open(engineAt(node, 10_000), world);
  const codes = codesOf(await session.submit(transactions));
  const stored = await storedDigests(session.engine);
  await session.engine.close();
  expect(new Set(stored).size).toBe(stored.length);
  if (codes.includes('E_ENGINE_FORK')) return true;
  expect(codes.filter((code) => code !== '' && code !== 'T_REPLAYED')).toEqual([]);
  expect(stored.length).toBe(transactions.length);
  return false;
}

anvilTest('a node that hangs for too long: not known, and offered again stored once', () =>
  withNode(async (node) => {
    const session = await Session.open(engineAt(node, 700), world);
    await session.store(transactions.slice(0, making));
    process.kill(node.pid, 'SIGSTOP');
    const told = await session.submit(rest);
    expect(codesOf(told)).toEqual(['E_ENGINE_TIMEOUT']);
    process.kill(node.pid, 'SIGCONT');
    await session.engine.close();
    // The node may still find calls of the first engine in its sockets, which then has the nonces of the next.
    let stopped = true;
    for (let tries = 0; stopped && tries < 5; tries++) stopped = await isStopped(node);
    expect(stopped).toBe(false);
  }),
);

anvilTest('a node that is gone: not known', () =>
  withNode(async (node) => {
    const session = await Session.open(engineAt(node, 500), world);
    await node.stop();
    expect(codesOf(await session.submit(transactions))).toEqual(['E_ENGINE_ABSENT']);
    await session.engine.close();
  }),
);

anvilTest('another writer with the same account: the later one stops', () =>
  withNode(async (node) => {
    const first = await Session.open(engineAt(node, 5000), world);
    const second = await Session.open(engineAt(node, 5000), world);
    await first.store(transactions.slice(0, making));
    const told = await second.submit(rest.slice(0, 1));
    expect(codesOf(told)).toEqual(['E_ENGINE_FORK']);
    await first.store(rest);
    await first.engine.close();
    await second.engine.close();
  }),
);
