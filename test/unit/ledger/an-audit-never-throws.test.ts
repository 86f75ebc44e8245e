import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commitEvents } from '../../../ledger/index.ts';
import { auditDirectory } from '../../../ledger/verify/index.ts';
import { smallRequest, temporaryDirectory } from '../../support/ledger/committed-log.ts';

test('a missing directory, an empty one and nonsense are findings', async () => {
  const empty = temporaryDirectory();
  const nonsense = temporaryDirectory();
  writeFileSync(join(nonsense, 'segment-000000.log'), Buffer.alloc(5000, 0xff));
  writeFileSync(join(nonsense, 'checkpoints.txt'), 'nonsense');
  const folder = temporaryDirectory();
  mkdirSync(join(folder, 'segment-000000.log'));
  for (const directory of [join(empty, 'missing'), empty, nonsense, folder]) {
    const report = await auditDirectory(directory);
    expect(report.ok).toBe(false);
    expect(report.findings.length).toBeGreaterThan(0);
  }
});

test("the key that is to be trusted must be the log's own", async () => {
  const request = smallRequest(2, 2);
  const { logKey } = await commitEvents(request);
  expect(await auditDirectory(request.directory, { trust: logKey })).toMatchObject({
    ok: true,
    logKey,
  });
  const other = await commitEvents({ ...smallRequest(2, 2), seed: 'other' });
  for (const trust of [other.logKey, 'nonsense']) {
    expect((await auditDirectory(request.directory, { trust })).ok).toBe(false);
  }
});
