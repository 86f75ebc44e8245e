import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLiveEtcdEngine } from '../../../ledger/engines/etcd/index.ts';
import { Session, storedDigests } from '../../../ledger/engines/testing/session.ts';
import { digestOf, tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { describeWithEtcd, withCluster } from '../../support/engines/etcd-here.ts';

describeWithEtcd('an answer that is lost', () => {
  test('a put that was carried out is found, and not taken for a fork', async () => {
    await withCluster({ members: 1, proxies: true }, async (cluster, home) => {
      const { world, transactions } = tradeOf(20);
      const options = { endpoints: cluster.endpoints, directory: join(home, 'ledger'), workers: 0 };
      const session = await Session.open(createLiveEtcdEngine(options), world);
      for (const [i, transaction] of transactions.slice(0, 10).entries()) {
        // The answer to the put; in every other case the one to the question after it, too.
        cluster.loseAnswers(0, 1 + (i % 2));
        await session.store([transaction]);
        expect(cluster.losing(0)).toBe(0);
      }
      await session.store(transactions.slice(10));
      expect(await storedDigests(session.engine)).toEqual(transactions.map(digestOf));
      expect(await session.engine.audit()).toEqual([]);
      await session.engine.close();
    });
  });
});
