import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { packageRoot } from '../../../base/index.ts';
import { createLiveLevelEngine } from '../../../ledger/engines/level/index.ts';
import { engineConformance } from '../../../ledger/engines/testing/index.ts';

const BEYOND_THE_HEADER = 5000;

engineConformance(
  { test },
  {
    name: 'level',
    place: async () => {
      const directory = await mkdtemp(join(tmpdir(), 'theriac-level-'));
      return {
        engine: () => createLiveLevelEngine(directory, 1),
        host: {
          module: join(packageRoot(), 'test/support/engines/level-host.ts'),
          argument: directory,
        },
        tamper: async () => {
          const segment = join(directory, 'segment-000000.log');
          const bytes = await readFile(segment);
          bytes[BEYOND_THE_HEADER]! ^= 1;
          await writeFile(segment, bytes);
        },
        dispose: () => rm(directory, { recursive: true, force: true }),
      };
    },
  },
);
