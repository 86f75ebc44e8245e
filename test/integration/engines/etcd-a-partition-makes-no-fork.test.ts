import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLiveEtcdEngine } from '../../../ledger/engines/etcd/index.ts';
import { assertStored, Session, storedDigests } from '../../../ledger/engines/testing/session.ts';
import { digestOf, tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { describeWithEtcd, withCluster } from '../../support/engines/etcd-here.ts';

const PACKS = 40;
/** Longer than an election and a vain attempt. */
const CUT_OFF_MS = 3000;

describeWithEtcd('behind a partition', () => {
  test('the minority acknowledges nothing, the majority goes on, and there is one history', async () => {
    await withCluster({ proxies: true }, async (cluster, home) => {
      const { world, transactions } = tradeOf(PACKS);
      const half = transactions.length / 2;
      const leader = (await cluster.leader())!;
      const engine = (name: string, endpoints: readonly string[]) =>
        createLiveEtcdEngine({ endpoints, directory: join(home, name), workers: 0 });
      const minority = [cluster.endpoints[leader]!];
      const majority = cluster.endpoints.filter((_, member) => member !== leader);

      const first = await Session.open(engine('first', minority), world);
      await first.store(transactions.slice(0, half));
      const told = first.told.length;
      cluster.isolate(leader);
      await first.offer(transactions.slice(half));
      await new Promise((resolve) => setTimeout(resolve, CUT_OFF_MS));
      expect(first.told).toHaveLength(told);

      // A machine on the other side that has a copy of the bodies.
      await cp(join(home, 'first'), join(home, 'second'), { recursive: true });
      const second = await Session.open(engine('second', majority), world);
      await assertStored(second.engine, first.acknowledged());
      await second.store(transactions.slice(half));
      expect(first.told).toHaveLength(told);

      cluster.heal();
      await first.engine.drain();
      const late = first.told.slice(told).map(({ code }) => code);
      expect(new Set(late)).toEqual(new Set(['E_ENGINE_FORK']));
      await assertStored(second.engine, first.acknowledged());
      await first.engine.close();

      expect(await storedDigests(second.engine)).toEqual(transactions.map(digestOf));
      expect(await second.engine.audit()).toEqual([]);
      await second.engine.close();
      const stale = Session.open(engine('first', cluster.endpoints), world);
      await expect(stale).rejects.toMatchObject({ code: 'E_ENGINE_FORK' });
    });
  });
});
