/**
 * Reads the frames of a log in order, one segment in memory at a time, and says where the sound part ends. Telling a
 * torn tail (the power went during a write) from damage needs to know what was acknowledged: log-recovery.ts decides.
 *
 * @module
 */
import { corrupt } from './log-errors.ts';
import type { LogStorage } from './log-storage.ts';
import {
  checkSegmentHeader,
  FRAME_BYTES_MAX,
  FRAME_HEADER_BYTES,
  FrameType,
  frameChecksum,
  isTornHeader,
  SEGMENT_HEADER_BYTES,
  segmentFile,
  segmentIndex,
  statedHeight,
} from './segment-format.ts';

export interface LogFrame {
  readonly segment: number;
  /** Of the frame's first byte in its segment. */
  readonly offset: number;
  readonly type: number;
  readonly payload: Uint8Array;
  /** `file:offset`, for errors. */
  readonly place: string;
}

/** Where the sound part of a log ends; `fault` says what is wrong behind it, if anything is there. */
interface LogEnd {
  readonly segment: number;
  readonly offset: number;
  readonly fault: string | undefined;
  /** Bytes of all segments up to this end. */
  readonly bytes: number;
}

/**
 * Hands every sound frame to `visit`. Returns undefined where there is no segment. Throws E_LEDGER_CORRUPT where a
 * segment before the last is damaged or missing, and E_LEDGER_VERSION for an unknown format.
 */
export async function scanLog(
  storage: LogStorage,
  visit: (frame: LogFrame) => void,
): Promise<LogEnd | undefined> {
  const indexes = (await storage.list()).flatMap((name) => segmentIndex(name) ?? []);
  let end: LogEnd | undefined;
  let blocks = 0;
  let bytesBefore = 0;
  for (const [expected, index] of indexes.entries()) {
    const isLast = expected === indexes.length - 1;
    if (index !== expected) throw corrupt(segmentFile(expected), 'this segment is missing');
    if (end?.fault !== undefined) throw corrupt(placeOf(end), end.fault);
    const bytes = await storage.read(segmentFile(index));
    if (index > 0 && isTornHeader(bytes, index, blocks)) {
      const fault = 'the segment header is cut off';
      end = { segment: index, offset: 0, fault, bytes: bytesBefore };
      continue;
    }
    if (end !== undefined && (statedHeight(bytes, index) ?? 0) > blocks) {
      throw corrupt(placeOf(end), 'blocks are missing before the next segment');
    }
    checkSegmentHeader(bytes, index, blocks);
    const { offset, fault } = scanSegment(bytes, index, isLast, (frame) => {
      if (frame.type === FrameType.block) blocks++;
      visit(frame);
    });
    bytesBefore += offset;
    end = { segment: index, offset, fault, bytes: bytesBefore };
  }
  return end;
}

function placeOf({ segment, offset }: LogEnd): string {
  return `${segmentFile(segment)}:${offset}`;
}

function scanSegment(
  bytes: Uint8Array,
  segment: number,
  isLast: boolean,
  visit: (frame: LogFrame) => void,
): Pick<LogEnd, 'offset' | 'fault'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = SEGMENT_HEADER_BYTES;
  while (offset < bytes.length) {
    const left = bytes.length - offset - FRAME_HEADER_BYTES;
    const length = left < 0 ? 0 : view.getUint32(offset, true);
    if (length === 0 && bytes.subarray(offset).every((byte) => byte === 0)) {
      if (isLast) break;
      return { offset, fault: 'a segment that another follows ends in zeros' };
    }
    if (length === 0 || length > left || length > FRAME_BYTES_MAX) {
      return { offset, fault: 'a frame is cut off or has an impossible length' };
    }
    if (view.getUint32(offset + 4, true) !== frameChecksum(bytes, offset, length)) {
      return { offset, fault: 'the checksum of a frame is wrong' };
    }
    const from = offset + FRAME_HEADER_BYTES;
    visit({
      segment,
      offset,
      type: bytes[offset + 8]!,
      payload: bytes.subarray(from, from + length),
      place: `${segmentFile(segment)}:${offset}`,
    });
    offset = from + length;
  }
  return { offset, fault: undefined };
}
