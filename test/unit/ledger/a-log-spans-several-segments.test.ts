import { expect, test } from 'vitest';
import { simulationLog } from '../../../ledger/engines/simulation-log.ts';
import {
  DirectoryStorage,
  eventStatements,
  type LogStorage,
  LogWriter,
  MemoryStorage,
  PackPseudonyms,
  TransactionBatch,
  TransactionWriter,
} from '../../../ledger/log/index.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { smallRequest, temporaryDirectory } from '../../support/ledger/committed-log.ts';
import { type LogFiles, readLogFiles, sourceOf } from '../../support/ledger/stored-log.ts';

/** Writes one transaction a block and 4 KiB a segment, with a checkpoint after each block. */
async function writeSegments(storage: LogStorage, isOpenedAnew: boolean) {
  const request = smallRequest(8, 4);
  const { setup, partyKeys, pseudonymKey } = simulationLog(request);
  const pseudonyms = new PackPseudonyms(request.identities, ['09501101530003'], pseudonymKey);
  const writer = new TransactionWriter({ ...request, signers: partyKeys.writers(), pseudonyms });
  const small = { ...setup, segmentBytesMax: 4096 };
  let log = await LogWriter.open(storage, small, () => undefined);
  const batch = new TransactionBatch();
  for (const rows of eventStatements(request.events)) {
    writer.write(rows, batch);
    log.append(batch, 20_000 * 86_400_000 + request.events.columns.recordTimeMs[rows[0]!]!);
    batch.clear();
    await log.commit();
    if (isOpenedAnew) log = await LogWriter.open(storage, small, () => undefined);
  }
  return { log, setup };
}

/** A log that was opened anew after each block, and goes on where it was. */
async function manySegments() {
  const storage = new MemoryStorage();
  const written = await writeSegments(storage, true);
  const files: LogFiles = new Map(
    storage.names().map((name) => [name, Buffer.from(storage.bytesOf(name))]),
  );
  return { files, ...written };
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

test('a complete segment gives back the space that it took in advance, before the log is closed', async () => {
  const directory = temporaryDirectory();
  const storage = new DirectoryStorage(directory, 8192);
  await writeSegments(storage, false);
  const stored = readLogFiles(directory);
  await storage.close();
  for (const name of segments) {
    const isLast = name === segments.at(-1);
    expect(stored.get(name)!.length, name).toBe(isLast ? 8192 : files.get(name)!.length);
  }
  expect((await auditLog(sourceOf(stored))).findings).toEqual([]);
});
