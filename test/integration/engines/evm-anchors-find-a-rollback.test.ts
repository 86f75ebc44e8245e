import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ANVIL_KEYS, createAnchoredEngine, startAnvil } from '../../../ledger/engines/evm/index.ts';
import { createLiveLevelEngine } from '../../../ledger/engines/level/index.ts';
import { Session } from '../../../ledger/engines/testing/session.ts';
import { tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { anvilTest } from '../../support/engines/anvil-test.ts';

const { world, transactions } = tradeOf(20);
const SOME = 40;

anvilTest('a log that is turned back, emptied or written anew is refused', async () => {
  const root = await mkdtemp(join(tmpdir(), 'theriac-rollback-'));
  const directory = join(root, 'log');
  const earlier = join(root, 'earlier');
  const node = await startAnvil({ blockTimeS: 0.05 });
  const engine = () =>
    createAnchoredEngine({
      url: node.url,
      privateKey: ANVIL_KEYS[0]!,
      directory,
      workers: 0,
      timeoutMs: 10_000,
    });
  const add = async (said: readonly Uint8Array[]) => {
    const session = await Session.open(engine(), world);
    await session.store(said);
    await session.engine.close();
  };
  const refusal = async () =>
    Session.open(engine(), world).then(
      () => 'opened',
      (error: unknown) => (error as { code: string }).code,
    );
  try {
    await add(transactions.slice(0, SOME));
    await cp(directory, earlier, { recursive: true });
    await add(transactions.slice(SOME));
    await rm(directory, { recursive: true });
    expect(await refusal()).toBe('E_LEDGER_CORRUPT');
    await cp(earlier, directory, { recursive: true });
    expect(await refusal()).toBe('E_LEDGER_CORRUPT');
    // Whoever has the log's key writes a sound log of the same length, in which things happened in another order.
    await rm(directory, { recursive: true });
    const [last, beforeLast] = [transactions.at(-1)!, transactions.at(-2)!];
    const other = [...transactions.slice(0, -2), last, beforeLast];
    const forger = await Session.open(createLiveLevelEngine(directory, 0), world);
    await forger.store(other);
    await forger.engine.close();
    expect(await refusal()).toBe('E_LEDGER_CORRUPT');
  } finally {
    await node.stop();
    await rm(root, { recursive: true, force: true });
  }
});
