import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../base/index.ts';
import { createStandbyEngine, type StandbyPair } from '../../../ledger/engines/standby/index.ts';
import { engineConformance } from '../../../ledger/engines/testing/index.ts';
import { Session, storedDigests } from '../../../ledger/engines/testing/session.ts';
import { digestOf, tradeOf } from '../../../ledger/engines/testing/trade.ts';
import { describeWithPostgres, newPair } from '../../support/engines/standby-pair.ts';

/** Short, for the suite kills a server and waits until the engine has given up. */
const LIMITS = { attemptMs: 1500, limitMs: 2000 };

describeWithPostgres('a primary and its standby', () => {
  let pair: StandbyPair;
  let dispose: () => Promise<void>;
  let places = 0;

  beforeAll(async () => {
    ({ pair, dispose } = await newPair());
  });
  afterAll(() => dispose());

  engineConformance(
    { test },
    {
      name: 'postgres-standby',
      packs: 60,
      place: () => {
        const schema = `place_${places++}`;
        const options = { url: pair.primary.url(), schema, ...LIMITS };
        const servers = [pair.primary, pair.standby];
        return Promise.resolve({
          engine: () => createStandbyEngine({ ...options, workers: 1, servers }),
          host: {
            module: join(packageRoot(), 'test/support/engines/standby-host.ts'),
            argument: JSON.stringify(options),
          },
          processes: () =>
            servers.map((server, i) => ({
              name: ['primary', 'standby'][i]!,
              pid: server.processes()[0]!.pid,
              revive: async () => {
                await server.restart();
                await pair.connected();
              },
            })),
          tamper: () => flipByte(pair.primary.url(), schema),
          faults: [
            {
              name: 'a server that is not there',
              code: 'E_ENGINE_ABSENT',
              engine: () =>
                createStandbyEngine({ url: 'postgresql://127.0.0.1:9/none', workers: 0 }),
            },
            {
              name: 'a server that is a standby itself',
              code: 'E_ENGINE_ABSENT',
              engine: () =>
                createStandbyEngine({ ...options, url: pair.standby.url(), workers: 0 }),
            },
          ],
          dispose: () => Promise.resolve(),
        });
      },
    },
  );

  const { world, transactions } = tradeOf(20);
  const engineOf = (schema: string, limits: object) =>
    createStandbyEngine({ url: pair.primary.url(), schema, workers: 0, ...limits });

  test('a second writer stops the first', async () => {
    const first = await Session.open(engineOf('twice', LIMITS), world);
    await first.store(transactions.slice(0, 10));
    const second = await Session.open(engineOf('twice', LIMITS), world);
    const late = await first.submit(transactions.slice(10, 20));
    expect(new Set(late.map(({ code }) => code))).toEqual(new Set(['E_ENGINE_FORK']));
    await first.engine.close();
    await second.store(transactions.slice(10));
    expect(await storedDigests(second.engine)).toEqual(transactions.map(digestOf));
    await second.engine.close();
  });

  test('what the standby confirms after the answer was given up is found, and stored once', async () => {
    const limits = { attemptMs: 500, limitMs: 20_000 };
    const session = await Session.open(engineOf('late', limits), world);
    await session.store(transactions.slice(0, 10));
    for (const { pid } of pair.standby.processes()) process.kill(pid, 'SIGSTOP');
    const rest = session.submit(transactions.slice(10));
    await new Promise((resolve) => setTimeout(resolve, 3 * limits.attemptMs));
    expect(session.told).toHaveLength(10);
    for (const { pid } of pair.standby.processes()) process.kill(pid, 'SIGCONT');
    expect(new Set((await rest).map(({ code }) => code))).toEqual(new Set(['']));
    expect(await storedDigests(session.engine)).toEqual(transactions.map(digestOf));
    expect(await session.engine.audit()).toEqual([]);
    await session.engine.close();
  });
});

async function flipByte(url: string, schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `UPDATE ${schema}.ledger_chunk SET bytes = set_byte(bytes, 300, get_byte(bytes, 300) # 1)
      WHERE from_byte = (SELECT max(from_byte) FROM ${schema}.ledger_chunk WHERE file LIKE 'segment%')
      AND file LIKE 'segment%'`,
  );
  await client.end();
}
