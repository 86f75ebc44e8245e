/**
 * Opens an existing log for writing. A checkpoint is written only after the blocks it covers are on the disk, so it
 * tells a torn tail from damage: what lies behind the last checkpoint may be cut off, what lies before must be whole.
 * A checkpoint is synced with the blocks behind it. So a disk that lied about a sync is found out, unless the power goes
 * before the next commit: then nothing is left that could tell.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import type { Block } from './block-header.ts';
import { type Checkpoint, holdsCheckpoint, readCheckpoints } from './checkpoint.ts';
import { corrupt } from './log-errors.ts';
import { type LogFrame, scanLog } from './log-reader.ts';
import { type BlockPlace, equalBytes, LogState } from './log-state.ts';
import type { LogStorage } from './log-storage.ts';
import {
  CHECKPOINT_FILE,
  encodeBeginning,
  FRAME_HEADER_BYTES,
  FrameType,
  SEGMENT_HEADER_BYTES,
  segmentFile,
  segmentIndex,
} from './segment-format.ts';

/** A log ready to be continued. */
export interface RecoveredLog {
  readonly state: LogState;
  readonly segment: number;
  readonly segmentBytes: number;
  /** Bytes of all segments and checkpoints. */
  readonly bytes: number;
  /** The last checkpoint on file, or undefined. */
  readonly checkpoint: Checkpoint | undefined;
}

/** Called for each block found, in order. */
export type BlockVisitor = (place: BlockPlace, block: Block) => void;

/**
 * Reads the whole log, cuts a torn tail, and returns the state; undefined where the storage holds no log. Throws
 * E_LEDGER_EXISTS where another genesis record lies there, E_LEDGER_CORRUPT where acknowledged bytes are damaged.
 */
export async function recoverLog(
  storage: LogStorage,
  genesisRecord: Uint8Array,
  visit: BlockVisitor,
): Promise<RecoveredLog | undefined> {
  const stored = await readStoredCheckpoints(storage);
  const last = stored.checkpoints.at(-1);
  if (last === undefined && (await isTornBeginning(storage, genesisRecord))) {
    await storage.truncate(segmentFile(0), 0);
    await storage.truncate(CHECKPOINT_FILE, 0);
    return undefined;
  }
  const { state, end } = await replayed(storage, genesisRecord, last, visit);
  if (end === undefined) return undefined;
  const place = `${segmentFile(end.segment)}:${end.offset}`;
  if (last !== undefined && (state?.blocks ?? -1) < last.blocks) {
    const fault = end.fault ?? 'the log ends before its last checkpoint';
    throw corrupt(place, `${fault} (${firstBad(state?.blocks, state?.range.size)})`);
  }
  if (state === undefined) throw corrupt(place, end.fault ?? 'the log has no genesis record');
  await storage.truncate(segmentFile(end.segment), end.offset);
  await storage.truncate(CHECKPOINT_FILE, stored.soundBytes);
  return {
    state,
    segment: end.segment,
    segmentBytes: end.offset,
    bytes: end.bytes + stored.soundBytes,
    checkpoint: last,
  };
}

/** Rebuilds the state from the frames; an error says which block and transaction are the first that are not sound. */
async function replayed(
  storage: LogStorage,
  genesisRecord: Uint8Array,
  last: Checkpoint | undefined,
  visit: BlockVisitor,
) {
  let state: LogState | undefined;
  let sound: { blocks: number; transactions: number } | undefined;
  try {
    const end = await scanLog(storage, (frame) => {
      if (state === undefined) {
        state = openingState(frame, genesisRecord);
      } else {
        const firstLeaf = state.range.size;
        const block = state.apply(frame);
        visit(placeOf(frame, block, firstLeaf), block);
      }
      if (last?.blocks === state.blocks) checkAgainst(last, state, frame.place);
      sound = { blocks: state.blocks, transactions: state.range.size };
    });
    return { state: state, end };
  } catch (error) {
    if (!(error instanceof TheriacError) || error.code !== 'E_LEDGER_CORRUPT') throw error;
    const place = firstBad(sound?.blocks, sound?.transactions);
    throw new TheriacError({
      ...error.toDetails(),
      rule: `${error.rule} (${place})`,
      cause: error,
    });
  }
}

function firstBad(blocks: number | undefined, transactions: number | undefined): string {
  return blocks === undefined
    ? 'the genesis record'
    : `block ${blocks}, transactions from ${transactions ?? 0} on`;
}

/**
 * True where all that lies there is a part of what the first write of this log would have written: the power went
 * before the log existed, and nothing can have been acknowledged.
 */
async function isTornBeginning(storage: LogStorage, genesisRecord: Uint8Array): Promise<boolean> {
  const segments = (await storage.list()).filter((name) => segmentIndex(name) !== undefined);
  if (segments.length !== 1 || segments[0] !== segmentFile(0)) return false;
  const whole = encodeBeginning(genesisRecord);
  const bytes = await storage.read(segmentFile(0));
  const isPart = bytes.every((byte, i) => byte === 0 || byte === whole[i]);
  return isPart && !equalBytes(bytes.subarray(0, whole.length), whole);
}

async function readStoredCheckpoints(storage: LogStorage) {
  const names = await storage.list();
  const bytes = names.includes(CHECKPOINT_FILE)
    ? await storage.read(CHECKPOINT_FILE)
    : new Uint8Array(0);
  const text = new TextDecoder().decode(bytes);
  const checkpoints = readCheckpoints(text);
  const end = checkpoints.at(-1)?.end ?? 0;
  const soundBytes = new TextEncoder().encode(text.slice(0, end)).length;
  // Only the last can be torn: those before it were synced with the blocks behind them.
  if (holdsCheckpoint(text.slice(end))) {
    throw corrupt(`${CHECKPOINT_FILE}:${soundBytes}`, 'a checkpoint is damaged, and others follow');
  }
  return { checkpoints, soundBytes };
}

function openingState(frame: LogFrame, genesisRecord: Uint8Array): LogState {
  if (frame.type !== FrameType.genesis || frame.offset !== SEGMENT_HEADER_BYTES) {
    throw corrupt(frame.place, 'the log does not open with a genesis record');
  }
  if (!equalBytes(frame.payload, genesisRecord)) {
    throw new TheriacError({
      code: 'E_LEDGER_EXISTS',
      place: frame.place,
      rule: 'another log lies here: its genesis record differs',
      remedy: 'Choose an empty directory, or remove the old log.',
    });
  }
  return new LogState(genesisRecord);
}

function placeOf(frame: LogFrame, block: Block, firstLeaf: number): BlockPlace {
  return {
    height: block.header.height,
    firstLeaf,
    transactions: block.transactions.length,
    segment: frame.segment,
    offset: frame.offset,
    bytes: FRAME_HEADER_BYTES + frame.payload.length,
  };
}

function checkAgainst(checkpoint: Checkpoint, state: LogState, place: string): void {
  const now = state.checkpoint();
  if (
    now.treeSize !== checkpoint.treeSize ||
    !equalBytes(now.rootHash, checkpoint.rootHash) ||
    !equalBytes(now.headHash, checkpoint.headHash)
  ) {
    throw corrupt(place, 'the log differs from its last checkpoint');
  }
}
