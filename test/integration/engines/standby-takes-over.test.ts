import { afterEach, expect, test } from 'vitest';
import { createStandbyEngine } from '../../../ledger/engines/standby/index.ts';
import { assertStored, Session, storedDigests } from '../../../ledger/engines/testing/session.ts';
import { digestOf, tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { describeWithPostgres, newPair } from '../../support/engines/standby-pair.ts';

const PACKS = 200;

describeWithPostgres('when the primary is gone for good', () => {
  let dispose: (() => Promise<void>) | undefined;
  afterEach(async () => {
    await dispose?.();
  });

  test('the promoted standby has every acknowledged transaction, and goes on', async () => {
    const made = await newPair();
    dispose = made.dispose;
    const { pair } = made;
    const { world, transactions } = tradeOf(PACKS);
    const limits = { attemptMs: 1000, limitMs: 1500 };
    const first = await Session.open(
      createStandbyEngine({
        url: pair.primary.url(),
        workers: 1,
        blockTransactions: 20,
        ...limits,
      }),
      world,
    );
    await first.offer(transactions);
    while (first.told.length < transactions.length / 4) await new Promise(setImmediate);
    await pair.primary.kill();
    await first.engine.drain();
    await first.engine.close();
    const acknowledged = first.acknowledged();
    expect(acknowledged.size).toBeGreaterThan(0);
    expect(acknowledged.size).toBeLessThan(transactions.length);
    const late = first.told.map(({ code }) => code).filter((code) => code !== '');
    expect(new Set(late)).toEqual(new Set(['E_ENGINE_ABSENT']));

    await pair.promote();
    const refused = Session.open(
      createStandbyEngine({ url: pair.standby.url(), workers: 1, ...limits }),
      world,
    );
    await expect(refused).rejects.toMatchObject({ code: 'E_ENGINE_ABSENT' });
    const engine = createStandbyEngine({ url: pair.standby.url(), workers: 1, alone: true });
    const second = await Session.open(engine, world);
    await assertStored(engine, acknowledged);
    const told = await second.submit(transactions);
    expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['', 'T_REPLAYED']));
    expect(await storedDigests(engine)).toEqual(transactions.map(digestOf));
    await assertStored(engine, acknowledged);
    expect(await engine.audit()).toEqual([]);
    await engine.close();
  });
});
