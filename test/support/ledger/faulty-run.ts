/**
 * One small run of a pipeline on a disk that fails, the restart after it, and what must hold then: whatever was
 * acknowledged is where it was said to be, nothing is there twice, and the ledger goes on.
 *
 * @module
 */

import { readBlock } from '../../../ledger/log/block-header.ts';
import { type MemoryStorage, scanLog } from '../../../ledger/log/index.ts';
import { FrameType } from '../../../ledger/log/segment-format.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { type DiskFault, FaultyStorage } from './faulty-storage.ts';
import { PipelineWorld } from './pipeline-world.ts';
import { sourceOfStorage } from './stored-log.ts';

const world = new PipelineWorld();
const story = world.wholeStory(8);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const STORY = story.map(hex);

/** Transactions in the log, in order. */
async function storedIn(storage: MemoryStorage): Promise<string[]> {
  const found: string[] = [];
  await scanLog(storage, ({ type, payload, place }) => {
    if (type === FrameType.block) found.push(...readBlock(payload, place).transactions.map(hex));
  });
  return found;
}

/** Plays the story. Returns position → transaction as acknowledged, and whether the ledger stopped. */
async function play(storage: FaultyStorage) {
  const acknowledged = new Map<number, string>();
  const setup = { ...world.signer.setup, segmentBytesMax: 3000 };
  try {
    const ledger = await world.open({ storage, setup, blockTransactions: 3 });
    const answers: Promise<void>[] = [];
    for (const [i, said] of story.entries()) {
      answers.push(
        ledger.submit(said).then(({ code, position }) => {
          if (code === '') acknowledged.set(position, STORY[i]!);
        }),
      );
      if (i % 9 === 8) await ledger.drain();
    }
    await Promise.all(answers);
    await ledger.close();
    return { acknowledged, stopped: undefined };
  } catch (stopped) {
    return { acknowledged, stopped: stopped as Error };
  }
}

/** Operations of a run in which nothing fails. */
export async function operationsOfARun(): Promise<number> {
  const storage = new FaultyStorage();
  await play(storage);
  return storage.operations;
}

/** Runs with the fault at operation `at`. Returns what is wrong, or ''. */
export async function faultyRun(fault: DiskFault, at: number, share: number): Promise<string> {
  const disk = new FaultyStorage(fault, at, share);
  const { acknowledged, stopped } = await play(disk);
  if (fault !== 'flip' && stopped === undefined) return 'the ledger went on after a failed write';
  const storage = await disk.reboot();
  if (fault === 'flip') return flipped(storage, share);
  const ledger = await world.open({ storage });
  const stored = await storedIn(storage);
  for (const [position, said] of acknowledged) {
    if (stored[position] !== said) return `position ${position} was acknowledged and is not there`;
  }
  if (new Set(stored).size !== stored.length) return 'a transaction is there twice';
  for (const [i, said] of story.entries()) {
    const { code } = await ledger.submit(said);
    const expected = i < stored.length ? 'T_REPLAYED' : '';
    if (code !== expected) return `sent again, transaction ${i} gets ${code}`;
  }
  await ledger.close();
  const { findings } = await auditLog(sourceOfStorage(storage));
  return findings.length === 0
    ? ''
    : `the audit finds ${findings[0]!.place} ${findings[0]!.message}`;
}

/** A bit that flipped in the segments is reported with its place when the ledger is opened. */
async function flipped(storage: MemoryStorage, share: number): Promise<string> {
  const segments = storage.names().filter((name) => name.startsWith('segment'));
  const bytes = storage.bytesOf(segments[Math.floor(share * segments.length)]!);
  bytes[Math.floor(share * 7919) % bytes.length]! ^= 1 << Math.floor(share * 8);
  try {
    await world.open({ storage });
    return 'a flipped bit was not noticed';
  } catch (error) {
    return /segment-\d+\.log:\d+/.test(String(error)) ? '' : `no place in: ${String(error)}`;
  }
}
