/** SIGKILL of every process in turn, in mid-load: nothing that was acknowledged is lost, nothing is stored twice. @module */
import assert from 'node:assert/strict';
import { HostedEngine } from '../hosted-engine.ts';
import { assertStored, Session, storedDigests } from '../session.ts';
import type { ConformanceCase, EnginePlace } from '../target.ts';
import { digestOf, type Trade, tradeFor } from '../trade.ts';
import { withPlace } from '../with-place.ts';

/** Shares of the load after which the process is killed. */
const KILLED_AT = [0.2, 0.5, 0.8];

export const killCases: readonly ConformanceCase[] = [
  [
    'nothing acknowledged is lost when its own process is killed',
    (target) =>
      withPlace(target, async (place) => {
        const trade = tradeFor(target);
        if (!(await isDurable(place, trade))) return;
        assert.ok(place.host !== undefined, 'a durable engine can be hosted in a process to kill');
        const acknowledged = new Map<number, string>();
        for (const share of KILLED_AT) {
          const hosted: HostedEngine = new HostedEngine(place.host, target.packs ?? 200);
          const told = await hosted.loadUntilKilled(Math.floor(share * trade.transactions.length));
          for (const [ticket, position] of told) {
            const digest = digestOf(trade.transactions[ticket]!);
            assert.equal(acknowledged.get(position) ?? digest, digest);
            acknowledged.set(position, digest);
          }
        }
        assert.ok(acknowledged.size > 0, 'something was acknowledged before the kills');
        await finish(place, trade, acknowledged);
      }),
  ],
  [
    'nothing acknowledged is lost when a server is killed, each in turn',
    (target) =>
      withPlace(target, async (place) => {
        const trade = tradeFor(target);
        const servers = (await place.processes?.()) ?? [];
        if (servers.length === 0 || !(await isDurable(place, trade))) return;
        const acknowledged = new Map<number, string>();
        for (let i = 0; i < servers.length; i++) {
          const session = await Session.open(place.engine(), trade.world);
          const running = await session.offer(partOf(trade, i, servers.length));
          assert.equal(running, 0);
          await someToldIn(session);
          const { pid, revive } = (await place.processes!())[i]!;
          process.kill(pid, 'SIGKILL');
          await session.engine.drain();
          await session.engine.close();
          await revive();
          for (const [position, digest] of session.acknowledged()) {
            acknowledged.set(position, digest);
          }
        }
        await finish(place, trade, acknowledged);
      }),
  ],
];

async function isDurable(place: EnginePlace, { world }: Trade): Promise<boolean> {
  const { engine } = await Session.open(place.engine(), world);
  await engine.close();
  return engine.supports.durable;
}

/** From the start of the trade, so that whatever the kills before left undone is offered again. */
function partOf({ transactions }: Trade, i: number, parts: number): readonly Uint8Array[] {
  return transactions.slice(0, Math.ceil(((i + 1) / parts) * transactions.length));
}

/** Resolves when outcomes have begun to come. */
async function someToldIn({ told }: Session): Promise<void> {
  while (told.length === 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  }
}

/** Offers the whole trade once more: then everything is there, once, and what was acknowledged is where it was. */
async function finish(
  place: EnginePlace,
  { world, transactions }: Trade,
  acknowledged: Map<number, string>,
): Promise<void> {
  const session = await Session.open(place.engine(), world);
  await assertStored(session.engine, acknowledged);
  const told = await session.submit(transactions);
  for (const { code } of told) assert.ok(code === '' || code === 'T_REPLAYED', code);
  for (const [position, digest] of session.acknowledged()) acknowledged.set(position, digest);
  const stored = await storedDigests(session.engine);
  assert.deepEqual(new Set(stored), new Set(transactions.map(digestOf)));
  assert.equal(stored.length, transactions.length, 'a transaction is stored twice');
  await assertStored(session.engine, acknowledged);
  assert.deepEqual(await session.engine.audit(), []);
  await session.engine.close();
}
