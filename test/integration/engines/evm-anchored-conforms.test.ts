import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../../base/index.ts';
import { ANVIL_KEYS, createAnchoredEngine, startAnvil } from '../../../ledger/engines/evm/index.ts';
import { engineConformance } from '../../../ledger/engines/testing/index.ts';
import { anvilTest } from '../../support/engines/anvil-test.ts';

const BEYOND_THE_HEADER = 5000;
const BLOCK_TIME_S = 0.05;

engineConformance(
  { test: anvilTest },
  {
    name: 'evm-anchored',
    packs: 20,
    place: async () => {
      const directory = await mkdtemp(join(tmpdir(), 'theriac-anchored-'));
      let node = await startAnvil({ blockTimeS: BLOCK_TIME_S });
      const options = {
        url: node.url,
        privateKey: ANVIL_KEYS[0]!,
        directory,
        workers: 0,
        blockTransactions: 20,
        timeoutMs: 2000,
        pollMs: 10,
      };
      return {
        engine: () => createAnchoredEngine({ ...options, nodePid: node.pid }),
        host: {
          module: join(packageRoot(), 'test/support/engines/anchored-host.ts'),
          argument: JSON.stringify(options),
        },
        processes: () => [
          {
            name: 'anvil',
            pid: node.pid,
            // It begins with nothing: the log is anchored anew.
            revive: async () => {
              node = await startAnvil({ blockTimeS: BLOCK_TIME_S, port: node.port });
            },
          },
        ],
        tamper: async () => {
          const segment = join(directory, 'segment-000000.log');
          const bytes = await readFile(segment);
          bytes[BEYOND_THE_HEADER]! ^= 1;
          await writeFile(segment, bytes);
        },
        dispose: async () => {
          await node.stop();
          await rm(directory, { recursive: true, force: true });
        },
      };
    },
  },
);
