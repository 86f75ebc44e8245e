import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLiveEtcdEngine } from '../../../ledger/engines/etcd/index.ts';
import { assertStored, Session } from '../../../ledger/engines/testing/session.ts';
import { tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { describeWithEtcd, withCluster } from '../../support/engines/etcd-here.ts';

const PACKS = 400;
/** Small, so that the leader is killed between many blocks. */
const BLOCK_TRANSACTIONS = 20;
const BACK_WITHIN_MS = 10_000;

describeWithEtcd('under load', () => {
  test('the leader is killed: nothing acknowledged is lost, and service is back', async () => {
    await withCluster({}, async (cluster, home) => {
      const { world, transactions } = tradeOf(PACKS);
      const half = transactions.length / 2;
      const leader = (await cluster.leader())!;
      // The leader is the one that the engine talks to, so that both lose it.
      const endpoints = [cluster.endpoints[leader]!, ...cluster.endpoints];
      const options = { endpoints, directory: join(home, 'ledger'), workers: 1 };
      const engine = createLiveEtcdEngine({ ...options, blockTransactions: BLOCK_TRANSACTIONS });
      const session = await Session.open(engine, world);

      await session.offer(transactions.slice(0, half));
      while (session.told.length < half / 4) await new Promise(setImmediate);
      await cluster.kill(leader);
      const toldBefore = session.told.length;
      const killedMs = performance.now();
      const [next] = await session.store(transactions.slice(half, half + 1));
      const backMs = performance.now() - killedMs;
      expect(toldBefore).toBeLessThan(half);
      expect(next?.position).toBe(half);
      expect(backMs).toBeLessThan(BACK_WITHIN_MS);
      process.stdout.write(`etcd: service back after ${Math.round(backMs)} ms\n`);

      await session.store(transactions.slice(half + 1));
      expect(await cluster.leader()).not.toBe(leader);
      expect(session.acknowledged().size).toBe(transactions.length);
      await assertStored(engine, session.acknowledged());
      await engine.close();

      await cluster.revive(leader);
      const again = await Session.open(createLiveEtcdEngine(options), world);
      await assertStored(again.engine, session.acknowledged());
      expect(await again.engine.audit()).toEqual([]);
      await again.engine.close();
    });
  });
});
