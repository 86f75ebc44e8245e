/**
 * One small run of a pipeline on a disk that fails, the restart after it, and what must hold then: whatever was
 * acknowledged is where it was said to be, nothing is there twice, and the ledger goes on. Where bits flipped, or a sync
 * lied, that cannot be had: then opening must say which block and transaction are the first that are not sound.
 *
 * @module
 */

import type { TheriacError } from '../../../base/index.ts';
import { readBlock } from '../../../ledger/log/block-header.ts';
import { readCheckpoints } from '../../../ledger/log/checkpoint.ts';
import { type MemoryStorage, scanLog } from '../../../ledger/log/index.ts';
import {
  CHECKPOINT_FILE,
  FRAME_HEADER_BYTES,
  FrameType,
  segmentFile,
} from '../../../ledger/log/segment-format.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { type DiskFault, FaultyStorage } from './faulty-storage.ts';
import { PipelineWorld } from './pipeline-world.ts';
import { sourceOfStorage } from './stored-log.ts';

const world = new PipelineWorld();
const story = world.wholeStory(8);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const STORY = story.map(hex);

/** What a run came to. */
export interface FaultyOutcome {
  /** What is wrong, or ''. */
  readonly wrong: string;
  readonly acknowledged: number;
  /** Acknowledged, gone, and with the place said when the ledger was opened. */
  readonly reported: number;
  /** Acknowledged on the word of a lying sync, gone with the power before the next commit: nobody can know. */
  readonly unprovable: number;
}

/** Where a frame lies, and what comes before it. */
interface FrameStart {
  readonly place: string;
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly block: number;
  readonly transactions: readonly string[];
  /** Position in the tree of its first transaction. */
  readonly firstLeaf: number;
}

async function framesOf(storage: MemoryStorage): Promise<FrameStart[]> {
  const found: FrameStart[] = [];
  let block = 0;
  let firstLeaf = 0;
  await scanLog(storage, ({ type, payload, place, segment, offset }) => {
    const isBlock = type === FrameType.block;
    const transactions = isBlock ? readBlock(payload, place).transactions.map(hex) : [];
    const to = offset + FRAME_HEADER_BYTES + payload.length;
    const file = segmentFile(segment);
    found.push({ place, file, from: offset, to, block, transactions, firstLeaf });
    if (isBlock) block++;
    firstLeaf += transactions.length;
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

/** Runs with the fault at operation `at`. */
export async function faultyRun(
  fault: DiskFault,
  at: number,
  share: number,
): Promise<FaultyOutcome> {
  const disk = new FaultyStorage(fault, at, share);
  const { acknowledged, stopped } = await play(disk);
  const outcome = { acknowledged: acknowledged.size, reported: 0, unprovable: 0 };
  const isQuiet = fault === 'flip' || fault === 'lying-sync';
  if (!isQuiet && stopped === undefined) {
    return { ...outcome, wrong: 'the ledger went on after a failed write' };
  }
  const storage = await disk.reboot();
  if (fault === 'flip') return { ...outcome, wrong: await flipped(storage, share) };
  if (fault === 'lying-sync') return { ...outcome, ...(await lied(disk, storage, acknowledged)) };
  return { ...outcome, wrong: await goesOn(storage, acknowledged) };
}

/** Opens the ledger and looks for everything acknowledged, for anything twice, and whether the story goes on. */
async function goesOn(
  storage: MemoryStorage,
  acknowledged: ReadonlyMap<number, string>,
): Promise<string> {
  const ledger = await world.open({ storage });
  const stored = (await framesOf(storage)).flatMap(({ transactions }) => transactions);
  for (const [position, said] of acknowledged) {
    if (stored[position] !== said) return `position ${position} was acknowledged and is not there`;
  }
  if (new Set(stored).size !== stored.length) return 'a transaction is there twice';
  for (const [i, said] of story.entries()) {
    const { code } = await ledger.submit(said);
    const expected = i < stored.length ? 'T_REPLAYED' : '';
    if (code !== expected) return `sent again, transaction ${i} gets ${code}`;
  }
  if (ledger.head().treeSize !== story.length) return 'the log does not hold the story once';
  await ledger.close();
  const { findings } = await auditLog(sourceOfStorage(storage));
  return findings.length === 0
    ? ''
    : `the audit finds ${findings[0]!.place} ${findings[0]!.message}`;
}

/** A bit that flipped in the segments is reported with its place when the ledger is opened. */
async function flipped(storage: MemoryStorage, share: number): Promise<string> {
  const segments = storage.names().filter((name) => name.startsWith('segment'));
  const name = segments[Math.floor(share * segments.length)]!;
  const bytes = storage.bytesOf(name);
  const at = Math.floor(share * 7919) % bytes.length;
  const bad = firstBad(await framesOf(storage), name, at);
  bytes[at]! ^= 1 << Math.floor(share * 8);
  return openingSays(storage, [bad.place], indexOf(bad));
}

/** The first frame of `file` that byte `at`, or one behind it, belongs to; the header of a segment goes before. */
function firstBad(frames: readonly FrameStart[], file: string, at: number): FrameStart {
  const bad = frames.find((frame) => frame.file === file && frame.to > at)!;
  const isHeader = at < 32;
  return isHeader ? { ...bad, place: `${file}:0` } : bad;
}

const UNNOTICED = 'damage was not noticed';

/** How an error at opening names the frame. */
function indexOf({ block, transactions, firstLeaf }: FrameStart): string {
  const isGenesis = block === 0 && transactions.length === 0;
  return isGenesis ? 'the genesis record' : `block ${block}, transactions from ${firstLeaf} on`;
}

/** Opens what must not open; '' where it names one of the places, and the block and transaction. */
async function openingSays(
  storage: MemoryStorage,
  places: readonly string[],
  index: string,
): Promise<string> {
  try {
    await world.open({ storage });
    return UNNOTICED;
  } catch (error) {
    const { code, place, rule } = error as TheriacError;
    const isRight = code === 'E_LEDGER_CORRUPT' && places.includes(place) && rule.includes(index);
    return isRight ? '' : `expected ${places.join(' or ')} ${index}, got ${code} ${place} ${rule}`;
  }
}

/**
 * After a lie about blocks, the lost ones are named at opening if a checkpoint behind them is there. Else the ledger is as
 * it was before the lie, and only what was acknowledged on the lie itself is gone. A lost checkpoint loses nothing, and
 * is named where others follow.
 */
async function lied(
  disk: FaultyStorage,
  storage: MemoryStorage,
  acknowledged: ReadonlyMap<number, string>,
): Promise<Omit<FaultyOutcome, 'acknowledged'>> {
  const { lie } = disk;
  const nothing = { reported: 0, unprovable: 0 };
  const covered = await coveredBlocks(storage);
  if (lie === undefined) return { ...nothing, wrong: await goesOn(storage, acknowledged) };
  if (lie.name === CHECKPOINT_FILE) {
    const isFollowed = storage.bytesOf(lie.name).length > lie.to;
    const named = isFollowed && (await openingSays(storage, [`${lie.name}:${lie.from}`], ''));
    return { ...nothing, wrong: named || (isFollowed ? '' : await goesOn(storage, acknowledged)) };
  }
  const frames = await framesOf(await disk.asSeen());
  const bad = firstBad(frames, lie.name, lie.from);
  const lost = frames.filter(
    ({ file, from }) => file === lie.name && from >= lie.from && from < lie.to,
  );
  const gone = [...acknowledged].filter(([position]) => position >= bad.firstLeaf);
  const said = await openingSays(storage, placesOf(bad, lie.to, frames), indexOf(bad));
  if (said === '') return { ...nothing, reported: gone.length, wrong: '' };
  const size = lost.reduce((sum, { transactions }) => sum + transactions.length, 0);
  const isHidden = said === UNNOTICED && gone.length <= size && covered <= bad.block;
  if (!isHidden) return { ...nothing, wrong: said };
  const kept = new Map([...acknowledged].filter(([position]) => position < bad.firstLeaf));
  return { ...nothing, unprovable: gone.length, wrong: await goesOn(storage, kept) };
}

/** Where a frame is missing: where it lay, or, at the end of its segment, where the next segment begins. */
function placesOf(bad: FrameStart, until: number, frames: readonly FrameStart[]): string[] {
  const isLastOfFile = !frames.some(({ file, from }) => file === bad.file && from >= until);
  const next = frames.find(({ file }) => file > bad.file);
  return isLastOfFile && next !== undefined ? [bad.place, `${next.file}:0`] : [bad.place];
}

/** Blocks that the last checkpoint on the disk speaks of, −1 without one. */
async function coveredBlocks(storage: MemoryStorage): Promise<number> {
  if (!storage.names().includes(CHECKPOINT_FILE)) return -1;
  const text = new TextDecoder().decode(await storage.read(CHECKPOINT_FILE));
  return readCheckpoints(text).at(-1)?.blocks ?? -1;
}
