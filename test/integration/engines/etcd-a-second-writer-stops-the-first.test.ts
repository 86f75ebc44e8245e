import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLiveEtcdEngine } from '../../../ledger/engines/etcd/index.ts';
import { Session, storedDigests } from '../../../ledger/engines/testing/session.ts';
import { digestOf, tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { describeWithEtcd, withCluster } from '../../support/engines/etcd-here.ts';

describeWithEtcd('two writers of one ledger', () => {
  test('the first stores nothing more, though the second has not written yet', async () => {
    await withCluster({ members: 1 }, async ({ endpoints }, home) => {
      const { world, transactions } = tradeOf(20);
      const engine = (name: string) =>
        createLiveEtcdEngine({ endpoints, directory: join(home, name), workers: 0 });
      const first = await Session.open(engine('first'), world);
      await first.store(transactions.slice(0, 10));
      await cp(join(home, 'first'), join(home, 'second'), { recursive: true });
      const second = await Session.open(engine('second'), world);

      const late = await first.submit(transactions.slice(10, 20));
      expect(new Set(late.map(({ code }) => code))).toEqual(new Set(['E_ENGINE_FORK']));
      expect(await storedDigests(first.engine)).toHaveLength(10);
      await first.engine.close();

      await second.store(transactions.slice(10));
      expect(await storedDigests(second.engine)).toEqual(transactions.map(digestOf));
      await second.engine.close();
    });
  });
});
