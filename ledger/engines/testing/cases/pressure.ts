/** An engine that is offered more than it can take says so, and takes the rest later. @module */
import assert from 'node:assert/strict';
import { assertStored, Session } from '../session.ts';
import type { ConformanceCase } from '../target.ts';
import { tradeFor } from '../trade.ts';
import { withPlace } from '../with-place.ts';

/** More than any engine should hold in memory unanswered. */
const FLOOD = 200_000;
const STALL_MS = 1000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

export const pressureCases: readonly ConformanceCase[] = [
  [
    'a flood meets back-pressure, and every ticket gets its outcome',
    (target) =>
      withPlace(target, async (place) => {
        const { world, transactions, making } = tradeFor(target);
        const { engine, told, store } = await openedWith(place.engine(), world);
        await store(transactions.slice(0, making));
        let offered = 0;
        // Within one turn of the event loop nothing can be answered.
        while (offered < FLOOD && engine.offer(transactions[making]!) >= 0) offered++;
        assert.ok(offered < FLOOD, 'the engine takes without limit');
        await engine.room();
        await engine.drain();
        assert.equal(told.length, making + offered, 'a ticket has no outcome');
        await engine.close();
      }),
  ],
  [
    'a server that stalls delays outcomes and loses none',
    (target) =>
      withPlace(target, async (place) => {
        const servers = (await place.processes?.()) ?? [];
        if (servers.length === 0) return;
        const { world, transactions, making } = tradeFor(target);
        const session = await Session.open(place.engine(), world);
        await session.store(transactions.slice(0, making));
        for (const { pid } of servers) process.kill(pid, 'SIGSTOP');
        const rest = session.submit(transactions.slice(making));
        await pause(STALL_MS);
        for (const { pid } of servers) process.kill(pid, 'SIGCONT');
        const told = await rest;
        assert.ok(
          told.some(({ code }) => code === ''),
          'it goes on after the stall',
        );
        await assertStored(session.engine, session.acknowledged());
        await session.engine.close();
      }),
  ],
];

async function openedWith(...[engine, world]: Parameters<typeof Session.open>) {
  const session = await Session.open(engine, world);
  return {
    engine: session.engine,
    told: session.told,
    store: (transactions: readonly Uint8Array[]) => session.store(transactions),
  };
}
