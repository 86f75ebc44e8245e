import { expect, test } from 'vitest';
import { simulationLog } from '../../../ledger/engines/simulation-log.ts';
import {
  eventStatements,
  LogWriter,
  MemoryStorage,
  PackPseudonyms,
  TransactionBatch,
  TransactionWriter,
} from '../../../ledger/log/index.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';
import { type LogFiles, sourceOf } from '../../support/ledger/stored-log.ts';

/** A log of one transaction a block and 4 KiB a segment, with a checkpoint after each block. */
async function manySegments() {
  const request = smallRequest(8, 4);
  const { setup, partyKeys, pseudonymKey } = simulationLog(request);
  const pseudonyms = new PackPseudonyms(request.identities, ['09501101530003'], pseudonymKey);
  const writer = new TransactionWriter({ ...request, signers: partyKeys.writers(), pseudonyms });
  const storage = new MemoryStorage();
  const small = { ...setup, segmentBytesMax: 4096 };
  let log = await LogWriter.open(storage, small, () => undefined);
  const batch = new TransactionBatch();
  for (const rows of eventStatements(request.events)) {
    writer.write(rows, batch);
    log.append(batch, 20_000 * 86_400_000 + request.events.columns.recordTimeMs[rows[0]!]!);
    batch.clear();
    await log.commit();
    // Opened anew after each block, the log goes on where it was.
    log = await LogWriter.open(storage, small, () => undefined);
  }
  const files: LogFiles = new Map(
    storage.names().map((name) => [name, Buffer.from(storage.bytesOf(name))]),
  );
  return { files, log, setup };
}

const { files, log, setup } = await manySegments();
const segments = [...files.keys()].filter((name) => name.startsWith('segment-'));

test('it audits clean, whole or opened anew after each block', async () => {
  expect(segments.length).toBeGreaterThan(2);
  const report = await auditLog(sourceOf(files), { trust: log.logKey });
  expect(report.findings).toEqual([]);
  expect(report.checkpoints).toBe(report.blocks);
});

test('a segment that is missing or swapped is found', async () => {
  for (const name of segments) {
    const without = new Map(files);
    without.delete(name);
    expect((await auditLog(sourceOf(without))).ok, name).toBe(false);
  }
  const swapped = new Map(files);
  swapped.set(segments[1]!, files.get(segments[2]!)!);
  swapped.set(segments[2]!, files.get(segments[1]!)!);
  expect((await auditLog(sourceOf(swapped))).ok).toBe(false);
});

test('a log cut back to an earlier checkpoint passes, and every report says that it would', async () => {
  const notes = files.get('checkpoints.txt')!.toString();
  const first = notes.slice(0, notes.indexOf(`${setup.origin}\n2\n`));
  const segment = files.get(segments[0]!)!;
  const genesisEnd = 32 + 9 + segment.readUInt32LE(32);
  const blockEnd = genesisEnd + 9 + segment.readUInt32LE(genesisEnd);
  const cut: LogFiles = new Map([
    [segments[0]!, segment.subarray(0, blockEnd)],
    ['checkpoints.txt', Buffer.from(first)],
  ]);
  const report = await auditLog(sourceOf(cut));
  expect(report).toMatchObject({ ok: true, transactions: 1 });
  expect(report.limits.join()).toMatch(/cut back to an earlier checkpoint/);
});
