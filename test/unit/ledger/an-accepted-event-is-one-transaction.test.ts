import { expect, test } from 'vitest';
import { sign1Payload } from '../../../ledger/crypto/cose-sign1.ts';
import { BlockCutter } from '../../../ledger/engines/block-cutter.ts';
import { createMemoryEngine } from '../../../ledger/engines/memory/index.ts';
import { simulationLog } from '../../../ledger/engines/simulation-log.ts';
import { commitEvents } from '../../../ledger/index.ts';
import { eventStatements, PackPseudonyms, TransactionWriter } from '../../../ledger/log/index.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';
import { readLogFiles } from '../../support/ledger/stored-log.ts';

test('rows of one event are signed together, refused rows not at all', () => {
  const { events } = smallRequest(2, 3);
  const lengths: number[] = [];
  for (const rows of eventStatements(events)) lengths.push(rows.length);
  // 3 commissioned, 3 packed, shipped, received; the first case's dispensing is refused.
  expect(lengths).toEqual([3, 3, 1, 1, 3, 3, 1, 1, 1]);
});

test('one signature covers all packs of a case: 16 bytes a pack', async () => {
  const request = smallRequest(1, 20);
  const { setup, partyKeys, pseudonymKey } = simulationLog(request);
  const engine = createMemoryEngine();
  await engine.open(setup);
  const pseudonyms = new PackPseudonyms(request.identities, ['09501101530003'], pseudonymKey);
  const writer = new TransactionWriter({ ...request, signers: partyKeys.writers(), pseudonyms });
  const cutter = new BlockCutter(request.config, request.startDay, (batch, _, timeMs) => {
    engine.submit(batch, timeMs);
  });
  for (const rows of eventStatements(request.events)) {
    cutter.advance(0);
    writer.write(rows, cutter.batch);
    cutter.added();
  }
  cutter.finish();
  await engine.commit();
  const commissioning = sign1Payload((await engine.read(0))!, 'test');
  expect(commissioning.length).toBeGreaterThan(20 * 16);
  expect(commissioning.length).toBeLessThan(20 * 16 + 64);
  expect(await engine.find(3)).toBe(3);
  expect(await engine.read(4)).toBeUndefined();
});

test('no serial is in the log in clear', async () => {
  const request = smallRequest(3, 4);
  await commitEvents(request);
  const stored = Buffer.concat([...readLogFiles(request.directory).values()]).toString('latin1');
  for (let id = 0; id < request.identities.length; id++) {
    expect(stored).not.toContain(request.identities.serialText(id));
  }
  expect(stored).toContain('LOT-1');
});
