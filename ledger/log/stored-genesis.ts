/** The genesis record of a stored log, read before anything else is, since it says by which rules to read the rest. @module */
import type { LogStorage } from './log-storage.ts';
import {
  FRAME_BYTES_MAX,
  FRAME_HEADER_BYTES,
  FrameType,
  frameChecksum,
  SEGMENT_HEADER_BYTES,
  segmentFile,
} from './segment-format.ts';

/**
 * The record as stored, or undefined where no whole and sound one lies there: what that means is for recovery to say
 * (log-recovery.ts).
 */
export async function readStoredGenesis(storage: LogStorage): Promise<Uint8Array | undefined> {
  const file = segmentFile(0);
  if (!(await storage.list()).includes(file)) return undefined;
  const head = await storage.read(file, SEGMENT_HEADER_BYTES, FRAME_HEADER_BYTES);
  if (head.length < FRAME_HEADER_BYTES || head[8] !== FrameType.genesis) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const length = view.getUint32(0, true);
  if (length > FRAME_BYTES_MAX) return undefined;
  const frame = await storage.read(file, SEGMENT_HEADER_BYTES, FRAME_HEADER_BYTES + length);
  const sound =
    frame.length === FRAME_HEADER_BYTES + length &&
    frameChecksum(frame, 0, length) === view.getUint32(4, true);
  return sound ? frame.subarray(FRAME_HEADER_BYTES) : undefined;
}
