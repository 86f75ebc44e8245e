/** Total order, and what is left of it in a ledger that is opened again. @module */
import assert from 'node:assert/strict';
import { assertStored, Session, storedDigests } from '../session.ts';
import type { ConformanceCase } from '../target.ts';
import { digestOf, tradeFor } from '../trade.ts';
import { withPlace } from '../with-place.ts';

export const orderCases: readonly ConformanceCase[] = [
  [
    'each transaction gets one outcome, and positions are the order in which they are stored',
    (target) =>
      withPlace(target, async (place) => {
        const { world, transactions } = tradeFor(target);
        const session = await Session.open(place.engine(), world);
        await session.store(transactions);
        assert.equal(session.acknowledged().size, transactions.length);
        assert.equal((await storedDigests(session.engine)).length, transactions.length);
        await assertStored(session.engine, session.acknowledged());
        assert.deepEqual(await session.engine.audit(), []);
        await session.engine.close();
      }),
  ],
  [
    'a ledger that is opened again goes on where it was',
    (target) =>
      withPlace(target, async (place) => {
        const { world, transactions, making } = tradeFor(target);
        const half = making + Math.floor((transactions.length - making) / 2);
        const first = await Session.open(place.engine(), world);
        await first.store(transactions.slice(0, half));
        const { durable } = first.engine.supports;
        await first.engine.close();
        if (!durable) return;
        const second = await Session.open(place.engine(), world);
        await assertStored(second.engine, first.acknowledged());
        const positions = [...first.acknowledged().keys()];
        const told = await second.store(transactions.slice(half));
        for (const { position } of told) {
          assert.ok(position > Math.max(...positions), 'positions go on');
        }
        const stored = await storedDigests(second.engine);
        assert.deepEqual(new Set(stored), new Set(transactions.map(digestOf)));
        assert.deepEqual(await second.engine.audit(), []);
        await second.engine.close();
      }),
  ],
];
