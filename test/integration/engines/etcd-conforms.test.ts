import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { packageRoot } from '../../../base/index.ts';
import { createLiveEtcdEngine, EtcdCluster } from '../../../ledger/engines/etcd/index.ts';
import { type EngineFault, engineConformance } from '../../../ledger/engines/testing/index.ts';
import { describeWithEtcd } from '../../support/engines/etcd-here.ts';

const BEYOND_THE_HEADER = 5000;
const MEMBERS = [0, 1, 2];

describeWithEtcd('three members', () => {
  let cluster: EtcdCluster;
  let home = '';
  let places = 0;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'theriac-etcd-'));
    cluster = await EtcdCluster.start({ directory: join(home, 'etcd') });
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(home, { recursive: true, force: true });
  });

  engineConformance(
    { test },
    {
      name: 'etcd',
      packs: 100,
      place: async () => {
        const prefix = `place-${places++}`;
        const directory = join(home, prefix);
        const options = { endpoints: [...cluster.endpoints], directory, prefix };
        const old = await oldServer();
        return {
          engine: () => createLiveEtcdEngine({ ...options, workers: 1 }),
          host: {
            module: join(packageRoot(), 'test/support/engines/etcd-host.ts'),
            argument: JSON.stringify(options),
          },
          processes: async () => {
            const leader = (await cluster.leader()) ?? 0;
            const leaderFirst = [leader, ...MEMBERS.filter((member) => member !== leader)];
            return leaderFirst.map((member) => ({
              name: `m${member}`,
              pid: cluster.pid(member),
              revive: () => cluster.revive(member),
            }));
          },
          tamper: async () => {
            const segment = join(directory, 'segment-000000.log');
            const bytes = await readFile(segment);
            bytes[BEYOND_THE_HEADER]! ^= 1;
            await writeFile(segment, bytes);
          },
          faults: [absent(directory), old.fault(directory)],
          dispose: async () => {
            await old.close();
            await rm(directory, { recursive: true, force: true });
          },
        };
      },
    },
  );
});

function absent(directory: string): EngineFault {
  const limits = { attemptMs: 200, limitMs: 500 };
  return {
    name: 'a server that is not there',
    code: 'E_ENGINE_ABSENT',
    // Port 9 (discard) is served nowhere.
    engine: () =>
      createLiveEtcdEngine({ endpoints: ['http://127.0.0.1:9'], directory, workers: 0, ...limits }),
  };
}

/** Says that it is etcd 3.3. */
async function oldServer() {
  const server = createServer((_, response) => {
    response.end('{"etcdserver":"3.3.27","etcdcluster":"3.3.0"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    fault: (directory: string): EngineFault => ({
      name: 'a server that is too old',
      code: 'E_ENGINE_VERSION',
      engine: () =>
        createLiveEtcdEngine({ endpoints: [`http://127.0.0.1:${port}`], directory, workers: 0 }),
    }),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
