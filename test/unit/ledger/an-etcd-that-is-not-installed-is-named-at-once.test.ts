import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { EtcdCluster } from '../../../ledger/engines/etcd/index.ts';

const { PATH } = process.env;
const directory = mkdtempSync(join(tmpdir(), 'theriac-no-etcd-'));

afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(directory, { recursive: true });
});

// Not after the time that a member has to get ready, which is longer than a test may take.
test('a cluster without the program is refused with a code', async () => {
  process.env['PATH'] = '/nonexistent';
  await expect(EtcdCluster.start({ directory, members: 1 })).rejects.toMatchObject({
    code: 'E_ENGINE_ABSENT',
  });
});
