import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DECISION_FILE, readDecisions } from '../../../ledger/access/decision-log.ts';
import { commitEvents, readEvent } from '../../../ledger/index.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';

const who = { organisation: 'maker', consent: false, at: '', seeds: ['test'] } as const;

test('permits and refusals are both recorded, and a changed line stops the record', async () => {
  const request = smallRequest(2, 2);
  await commitEvents(request);
  const { directory } = request;
  await readEvent({ directory, eventId: 2, purpose: 'operation', ...who });
  await readEvent({ directory, eventId: 2, purpose: 'research', ...who });
  const lines = readDecisions(directory).map((line) => JSON.parse(line) as object);
  expect(lines.map((line) => (line as { allowed: boolean }).allowed)).toEqual([
    ...[true, true, true, true],
    ...[false, false, false, false],
  ]);
  expect(lines[5]).toMatchObject({
    ...{ organisation: 'maker', role: 'manufacturer', object: 'event 2', resource: 'serials' },
    ...{ consent: 'none', time: 'within', asOf: '2024-10-04T02:00:00.000Z' },
    ...{ action: 'read', purpose: 'research', rule: 'default', policy: 2 },
  });
  const path = join(directory, DECISION_FILE);
  writeFileSync(path, readFileSync(path, 'utf8').replace('"allowed":true', '"allowed":false'));
  await expect(
    readEvent({ directory, eventId: 2, purpose: 'operation', ...who }),
  ).rejects.toMatchObject({ code: 'E_LEDGER_CORRUPT', place: `${path}:2` });
});
