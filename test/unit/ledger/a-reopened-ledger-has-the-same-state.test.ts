import { expect, test } from 'vitest';
import { MemoryStorage } from '../../../ledger/log/index.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { PipelineWorld } from '../../support/ledger/pipeline-world.ts';
import { sourceOfStorage } from '../../support/ledger/stored-log.ts';

test('a ledger that is opened again, and a replica of its log, know what the first knew', async () => {
  const world = new PipelineWorld();
  const storage = new MemoryStorage();
  const ledger = await world.open({ storage, blockTransactions: 7 });
  const outcomes = await Promise.all(world.wholeStory(20).map((said) => ledger.submit(said)));
  expect(outcomes.map(({ code }) => code)).toEqual(outcomes.map(() => ''));
  expect(outcomes.map(({ position }) => position)).toEqual(outcomes.map((_, i) => i));
  await ledger.close();
  const again = await world.open({ storage });
  const replica = await world.open({ storage });
  expect(again.stateHash()).toBe(ledger.stateHash());
  expect(replica.stateHash()).toBe(ledger.stateHash());
  expect(again.head()).toEqual(ledger.head());
  const report = await auditLog(sourceOfStorage(storage));
  expect(report).toMatchObject({ findings: [], transactions: outcomes.length });
  await again.close();
});

test('a refused transaction leaves no trace in the state', async () => {
  const world = new PipelineWorld();
  const ledger = await world.open();
  for (const said of world.make()) await ledger.submit(said);
  const before = ledger.stateHash();
  const refused = await ledger.submit(world.receive(3));
  expect(refused).toEqual({ code: 'R_SHIPMENT_AUTHORISED', position: -1 });
  expect(ledger.stateHash()).toBe(before);
  expect(ledger.head().treeSize).toBe(2);
  await ledger.close();
});
