import { expect, test } from 'vitest';
import { MemoryStorage } from '../../../ledger/log/index.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { PipelineWorld } from '../../support/ledger/pipeline-world.ts';
import { sourceOfStorage } from '../../support/ledger/stored-log.ts';

const TIMES = 10_000;

test('at once, into blocks of seven: one is stored, all others are told that it is', async () => {
  const world = new PipelineWorld();
  const storage = new MemoryStorage();
  const ledger = await world.open({ storage, blockTransactions: 7 });
  const once = await world.open();
  const made = world.make();
  const shipment = world.ship(3);
  for (const said of [...made, shipment]) await once.submit(said);
  for (const said of made) await ledger.submit(said);
  const answers = await Promise.all(Array.from({ length: TIMES }, () => ledger.submit(shipment)));
  const stored = answers.filter(({ code }) => code === '');
  expect(stored).toEqual([{ code: '', position: made.length }]);
  expect(answers.filter(({ code }) => code === 'T_REPLAYED')).toHaveLength(TIMES - 1);
  expect(ledger.stateHash()).toBe(once.stateHash());
  await ledger.close();
  const report = await auditLog(sourceOfStorage(storage));
  expect(report).toMatchObject({ findings: [], transactions: made.length + 1 });
  await once.close();
});
