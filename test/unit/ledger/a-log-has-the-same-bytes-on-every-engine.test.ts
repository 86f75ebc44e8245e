import { expect, test } from 'vitest';
import { commitEvents } from '../../../ledger/index.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';
import { readLogFiles } from '../../support/ledger/stored-log.ts';

test('memory and level write equal files for equal input, and others for another seed', async () => {
  const logs = [];
  for (const engine of ['memory', 'level', 'level'] as const) {
    const request = smallRequest(40, 5, engine);
    const { growth, ...summary } = await commitEvents(request);
    expect(growth.timeMs).toEqual([86_400_000, 2 * 86_400_000]);
    logs.push({ summary, files: readLogFiles(request.directory) });
  }
  expect([...logs[0]!.files.keys()]).toEqual([
    'checkpoints.txt',
    'sealed-000000.dat',
    'segment-000000.log',
  ]);
  expect(logs[1]).toEqual(logs[0]);
  expect(logs[2]).toEqual(logs[0]);
  const other = { ...smallRequest(40, 5), seed: 'other' };
  expect((await commitEvents(other)).rootHash).not.toBe(logs[0]!.summary.rootHash);
});
