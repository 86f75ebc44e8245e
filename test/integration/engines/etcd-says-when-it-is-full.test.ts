import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLiveEtcdEngine } from '../../../ledger/engines/etcd/index.ts';
import { assertStored, Session } from '../../../ledger/engines/testing/session.ts';
import { tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { describeWithEtcd, withCluster } from '../../support/engines/etcd-here.ts';

/** The empty database has 20 kB; a record less than half of one. */
const QUOTA_BYTES = 45_000;

describeWithEtcd('a quota that is used up', () => {
  test('outcomes say so, what was acknowledged is there, and opening says so', async () => {
    await withCluster({ members: 1, quotaBytes: QUOTA_BYTES }, async (cluster, home) => {
      const { world, transactions } = tradeOf(100);
      const options = { endpoints: cluster.endpoints, directory: join(home, 'ledger'), workers: 0 };
      const session = await Session.open(
        createLiveEtcdEngine({ ...options, blockTransactions: 1 }),
        world,
      );
      const told = await session.submit(transactions);
      expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['', 'E_ENGINE_FULL']));
      await assertStored(session.engine, session.acknowledged());
      await session.engine.close();
      const again = Session.open(createLiveEtcdEngine(options), world);
      await expect(again).rejects.toMatchObject({ code: 'E_ENGINE_FULL' });
    });
  });
});
