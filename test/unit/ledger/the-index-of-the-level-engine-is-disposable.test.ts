import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLevelEngine } from '../../../ledger/engines/level/index.ts';
import { simulationLog } from '../../../ledger/engines/simulation-log.ts';
import { commitEvents } from '../../../ledger/index.ts';
import { transactionEventId } from '../../../ledger/log/index.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';

const request = smallRequest(8, 2, 'level');
const summary = await commitEvents(request);
const { setup } = simulationLog(request);

/** Reopens the log and looks every transaction up by its event. */
async function lookEverythingUp(): Promise<void> {
  const engine = createLevelEngine(request.directory);
  await engine.open(setup);
  try {
    expect(engine.head().treeSize).toBe(summary.transactions);
    for (let position = 0; position < summary.transactions; position++) {
      const transaction = await engine.read(position);
      expect(await engine.find(transactionEventId(transaction!, 'test'))).toBe(position);
    }
    expect(await engine.read(summary.transactions)).toBeUndefined();
    expect((await engine.audit()).findings).toEqual([]);
  } finally {
    await engine.close();
  }
}

test('it serves what the log holds', lookEverythingUp);

test('it is rebuilt from the log when it is gone', async () => {
  rmSync(join(request.directory, 'index'), { recursive: true });
  await lookEverythingUp();
});

test('it is rebuilt from the log when it is damaged', async () => {
  writeFileSync(join(request.directory, 'index', 'CURRENT'), 'nonsense');
  await lookEverythingUp();
});

test('a second commit into the same directory is refused', async () => {
  await expect(commitEvents(request)).rejects.toMatchObject({ code: 'E_LEDGER_EXISTS' });
});
