/** A tier of PostgreSQL for the conformance suite: one server, and a schema that is dropped behind each place. @module */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { packageRoot } from '../../../base/index.ts';
import type { PostgresTier } from '../../../ledger/engines/postgres/index.ts';
import type { EngineTarget, ServerProcess } from '../../../ledger/engines/testing/index.ts';
import type { TestServer } from './postgres.ts';
import { oldServer, silentServer } from './silent-servers.ts';

const SLOW_MS = 200;
const POLL_MS = 5;
const NOWHERE = 'postgresql://postgres@localhost/postgres?host=%2Fnonexistent';

export function postgresTarget(shared: TestServer, tier: PostgresTier): EngineTarget {
  return {
    name: `postgres-${tier}`,
    packs: 40,
    place: () => {
      const url = shared.server.url();
      const engineAt = (at: string) => shared.engine(tier, at, { timeoutMs: SLOW_MS });
      return Promise.resolve({
        engine: () => shared.engine(tier, url),
        host: {
          module: join(packageRoot(), 'test/support/engines/postgres-host.ts'),
          argument: `${tier} ${url}`,
        },
        processes: () => processesOf(shared),
        tamper: async () => {
          await shared.ask(url, tamperingOf(tier));
        },
        faults: [
          { name: 'absent', code: 'E_ENGINE_ABSENT', engine: () => engineAt(NOWHERE) },
          {
            name: 'silent',
            code: 'E_ENGINE_TIMEOUT',
            engine: async () => engineAt(await silentServer()),
          },
          {
            name: 'old',
            code: 'E_ENGINE_VERSION',
            engine: async () => engineAt(await oldServer('13.22')),
          },
        ],
        dispose: async () => {
          await shared.ask(url, `DROP SCHEMA IF EXISTS postgres_${tier} CASCADE`);
        },
      });
    },
  };
}

/** The first process, and one beneath it: PostgreSQL starts all of them anew where one is killed. */
function processesOf({ server }: TestServer): readonly ServerProcess[] {
  const running = server.processes();
  const writer = running.find(({ title }) => title === 'walwriter')!;
  return [
    { name: 'postmaster', pid: running[0]!.pid, revive: () => server.restart() },
    {
      name: 'walwriter',
      pid: writer.pid,
      revive: async () => {
        // Until the postmaster has noticed, the server still answers.
        while (server.processes().some(({ pid }) => pid === writer.pid)) await pause(POLL_MS);
        await server.answers();
      },
    },
  ];
}

/** Somebody who may write to the tables moves a statement to another party's counter. */
function tamperingOf(tier: PostgresTier): string {
  const schema = `postgres_${tier}`;
  return `UPDATE ${schema}.statement SET other_party = 3, position = position + 1000000 WHERE position = 5`;
}
