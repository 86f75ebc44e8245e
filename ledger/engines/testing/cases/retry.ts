/** Whoever does not know whether a transaction is stored offers it again: it is stored once. @module */
import assert from 'node:assert/strict';
import { assertStored, Session, storedDigests, type Told } from '../session.ts';
import type { ConformanceCase } from '../target.ts';
import { tradeFor } from '../trade.ts';
import { withPlace } from '../with-place.ts';

function assertRepeated(first: Told, again: Told): void {
  if (again.code === 'T_REPLAYED') return;
  assert.equal(again.code, '', 'a repeated transaction is told its place, or T_REPLAYED');
  assert.equal(again.position, first.position, 'a repeated transaction keeps its place');
}

export const retryCases: readonly ConformanceCase[] = [
  [
    'the same bytes again are not stored again',
    (target) =>
      withPlace(target, async (place) => {
        const { world, transactions } = tradeFor(target);
        const session = await Session.open(place.engine(), world);
        const told = await session.store(transactions);
        const again = await session.submit(transactions);
        for (const [i, outcome] of again.entries()) assertRepeated(told[i]!, outcome);
        assert.equal((await storedDigests(session.engine)).length, transactions.length);
        await session.engine.close();
      }),
  ],
  [
    'nor while the first of them is on its way',
    (target) =>
      withPlace(target, async (place) => {
        const { world, transactions, making } = tradeFor(target);
        const session = await Session.open(place.engine(), world);
        await session.store(transactions.slice(0, making));
        const shipped = transactions.slice(making, making + 16);
        const told = await session.submit(shipped.flatMap((said) => [said, said]));
        for (let i = 0; i < told.length; i += 2) {
          // Which of the two is taken is the engine's business.
          const [first, again] = [told[i]!, told[i + 1]!];
          assertRepeated(first.code === '' ? first : again, first.code === '' ? again : first);
        }
        assert.equal((await storedDigests(session.engine)).length, making + shipped.length);
        await assertStored(session.engine, session.acknowledged());
        await session.engine.close();
      }),
  ],
];
