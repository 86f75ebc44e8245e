import { expect, test } from 'vitest';
import { simulationLog } from '../../../ledger/engines/simulation-log.ts';
import { LogWriter, MemoryStorage, TransactionBatch } from '../../../ledger/log/index.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';

const SEGMENT = 'segment-000000.log';
const { setup, partyKeys } = simulationLog(smallRequest(1, 1));

function batchOf(eventId: number): TransactionBatch {
  const batch = new TransactionBatch();
  partyKeys.writerOf(0).write(Uint8Array.of(0x80), batch.out);
  batch.close(eventId);
  return batch;
}

/** A log of three committed blocks; returns its storage and the size of the segment after each commit. */
async function threeBlocks() {
  const storage = new MemoryStorage();
  const log = await LogWriter.open(storage, setup, () => undefined);
  const sizes: number[] = [];
  for (let i = 0; i < 3; i++) {
    log.append(batchOf(i), 1000 * i);
    await log.commit();
    sizes.push(storage.bytesOf(SEGMENT).length);
  }
  return { storage, sizes };
}

test('bytes behind the last checkpoint are cut off, wherever the write was torn', async () => {
  const { storage, sizes } = await threeBlocks();
  const log = await LogWriter.open(storage, setup, () => undefined);
  const head = log.head();
  log.append(batchOf(9), 9000);
  await log.commit();
  const torn = storage.bytesOf(SEGMENT).slice();
  for (let length = sizes[2]!; length < torn.length; length += 7) {
    const reopened = new MemoryStorage();
    await reopened.append(SEGMENT, torn.subarray(0, length));
    const notes = Buffer.from(storage.bytesOf('checkpoints.txt'));
    const last = notes.lastIndexOf(`${setup.origin}\n4\n`);
    await reopened.append('checkpoints.txt', notes.subarray(0, last + (length % 50)));
    const again = await LogWriter.open(reopened, setup, () => undefined);
    expect(again.head()).toEqual(head);
    expect(reopened.bytesOf(SEGMENT).length).toBe(sizes[2]);
  }
});

test('damage under a checkpoint is an error and nothing is cut', async () => {
  const { storage, sizes } = await threeBlocks();
  storage.bytesOf(SEGMENT)[sizes[1]! + 20]! ^= 1;
  await expect(LogWriter.open(storage, setup, () => undefined)).rejects.toMatchObject({
    code: 'E_LEDGER_CORRUPT',
  });
  expect(storage.bytesOf(SEGMENT).length).toBe(sizes[2]);
});

test('a log that ends before its last checkpoint has lost acknowledged transactions', async () => {
  const { storage, sizes } = await threeBlocks();
  await storage.truncate(SEGMENT, sizes[1]!);
  await expect(LogWriter.open(storage, setup, () => undefined)).rejects.toThrow(
    /ends before its last checkpoint/,
  );
});

test('another log in the same place is not continued', async () => {
  const { storage } = await threeBlocks();
  const other = simulationLog({ ...smallRequest(1, 1), seed: 'other' });
  await expect(LogWriter.open(storage, other.setup, () => undefined)).rejects.toMatchObject({
    code: 'E_LEDGER_EXISTS',
  });
});

test('a segment of which nothing but zeros was written is begun again', async () => {
  const { storage } = await threeBlocks();
  const next = 'segment-000001.log';
  await storage.append(next, new Uint8Array(4096));
  const log = await LogWriter.open(storage, setup, () => undefined);
  expect(log.head().blocks).toBe(3);
  log.append(batchOf(9), 9000);
  await log.close();
  expect(storage.bytesOf(next)[0]).toBe('T'.charCodeAt(0));
  const again = await LogWriter.open(storage, setup, () => undefined);
  expect(again.head()).toEqual(log.head());
});

test('a damaged checkpoint that others follow is an error and nothing is cut', async () => {
  const { storage } = await threeBlocks();
  const notes = storage.bytesOf('checkpoints.txt');
  const length = notes.length;
  notes.fill(0, 10, 60);
  await expect(LogWriter.open(storage, setup, () => undefined)).rejects.toMatchObject({
    code: 'E_LEDGER_CORRUPT',
    place: 'checkpoints.txt:0',
  });
  expect(storage.bytesOf('checkpoints.txt').length).toBe(length);
});

test('blocks that are missing are named, with their first transaction', async () => {
  const { storage, sizes } = await threeBlocks();
  storage.bytesOf(SEGMENT).fill(0, sizes[1], sizes[2]);
  await expect(LogWriter.open(storage, setup, () => undefined)).rejects.toMatchObject({
    place: `${SEGMENT}:${sizes[1]}`,
    rule: expect.stringContaining('block 2, transactions from 2 on'),
  });
});
