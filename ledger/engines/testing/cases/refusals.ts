/** What an engine says that it checks, it checks; what is refused leaves nothing behind. @module */
import assert from 'node:assert/strict';
import { Session, storedDigests } from '../session.ts';
import type { ConformanceCase } from '../target.ts';
import { shippedBeforeItWasMade, tradeFor } from '../trade.ts';
import { withPlace } from '../with-place.ts';

export const refusalCases: readonly ConformanceCase[] = [
  [
    'a transaction whose signature is wrong is refused',
    (target) =>
      withPlace(target, async (place) => {
        const { world, transactions, making } = tradeFor(target);
        const session = await Session.open(place.engine(), world);
        const { engine } = session;
        await session.store(transactions.slice(0, making));
        const sound = transactions[making]!;
        const forged = sound.slice();
        forged[forged.length - 1]! ^= 1;
        if (engine.supports.signatures) {
          const [told] = await session.submit([forged]);
          assert.equal(told?.code, 'T_SIGNATURE');
          assert.equal((await storedDigests(engine)).length, making);
          await session.store([sound]);
        }
        await engine.close();
      }),
  ],
  [
    'a transaction that breaks a contract rule is refused, and leaves no trace',
    (target) =>
      withPlace(target, async (place) => {
        const { world, transactions } = tradeFor(target);
        const session = await Session.open(place.engine(), world);
        const { engine } = session;
        if (engine.supports.rules) {
          const [told] = await session.submit([shippedBeforeItWasMade(target)]);
          assert.match(told?.code ?? '', /^R_/);
          assert.equal((await storedDigests(engine)).length, 0);
          await session.store(transactions);
        }
        await engine.close();
      }),
  ],
];
