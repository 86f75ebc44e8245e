import { cp, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLiveEtcdEngine, type EtcdCluster } from '../../../ledger/engines/etcd/index.ts';
import { assertStored, Session, storedDigests } from '../../../ledger/engines/testing/session.ts';
import { digestOf, tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { describeWithEtcd, withCluster } from '../../support/engines/etcd-here.ts';

const SEGMENT = 'segment-000000.log';

describeWithEtcd('files and order', () => {
  const { world, transactions } = tradeOf(20);
  const half = transactions.length / 2;
  const engineOf = ({ endpoints }: EtcdCluster, directory: string, prefix = 'ledger') =>
    createLiveEtcdEngine({ endpoints, directory, prefix, workers: 0 });

  test('a block that is synced here and was never ordered is cut', async () => {
    await withCluster({ members: 1, proxies: true }, async (cluster, home) => {
      const { endpoints } = cluster;
      const options = { endpoints, directory: join(home, 'own'), workers: 0 };
      const limits = { attemptMs: 200, limitMs: 400 };
      const first = await Session.open(createLiveEtcdEngine({ ...options, ...limits }), world);
      await first.store(transactions.slice(0, half));
      const orderedBytes = (await readFile(join(home, 'own', SEGMENT))).findLastIndex((b) => b > 0);
      cluster.cutClients(0);
      const told = await first.submit(transactions.slice(half, half + 10));
      expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['E_ENGINE_TIMEOUT']));
      await first.engine.close();
      const tail = (await readFile(join(home, 'own', SEGMENT))).subarray(orderedBytes + 1);
      expect(tail.length).toBeGreaterThan(1000);

      cluster.heal();
      const second = await Session.open(createLiveEtcdEngine(options), world);
      expect(await storedDigests(second.engine)).toHaveLength(half);
      await assertStored(second.engine, first.acknowledged());
      await second.store(transactions.slice(half));
      expect(await storedDigests(second.engine)).toEqual(transactions.map(digestOf));
      expect(await second.engine.audit()).toEqual([]);
      await second.engine.close();
    });
  });

  test('a lack is damage, and who has it does not stop the writer', async () => {
    await withCluster({ members: 1 }, async (cluster, home) => {
      const [own, copy] = [join(home, 'own'), join(home, 'copy')];
      const first = await Session.open(engineOf(cluster, own), world);
      await first.store(transactions.slice(0, half));
      const empty = Session.open(engineOf(cluster, copy), world);
      await expect(empty).rejects.toMatchObject({ code: 'E_LEDGER_CORRUPT' });
      await first.store(transactions.slice(half));
      await first.engine.close();

      await cp(own, copy, { recursive: true });
      const { length } = await readFile(join(own, SEGMENT));
      await truncate(join(copy, SEGMENT), length - 1);
      const short = Session.open(engineOf(cluster, copy), world);
      await expect(short).rejects.toMatchObject({ code: 'E_LEDGER_CORRUPT' });
    });
  });

  test('an etcd that lacks acknowledged blocks is not believed', async () => {
    await withCluster({ members: 1 }, async (cluster, home) => {
      const directory = join(home, 'own');
      const first = await Session.open(engineOf(cluster, directory), world);
      await first.store(transactions);
      await first.engine.close();
      const before = await readFile(join(directory, SEGMENT));
      const elsewhere = Session.open(engineOf(cluster, directory, 'elsewhere'), world);
      await expect(elsewhere).rejects.toMatchObject({ code: 'E_LEDGER_CORRUPT' });
      expect(await readFile(join(directory, SEGMENT))).toEqual(before);
    });
  });
});
