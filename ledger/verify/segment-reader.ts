/**
 * Frames of the segments in order, a frame in memory at a time. Damage is reported and reading goes on behind it as
 * long as the next frame can be found; where it cannot, the rest of the log is declared unread.
 *
 * @module
 */
import { checksum } from './crc32c.ts';
import type { LogSource } from './log-source.ts';
import { ReadWindow } from './read-window.ts';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 9;
const FRAME_BYTES_MAX = 64 * 1024 * 1024;
const MAGIC = Buffer.from('THERIAC\n');

export interface SegmentFrame {
  readonly place: string;
  /** Number of its segment, and where in it the frame begins. */
  readonly segment: number;
  readonly offset: number;
  readonly type: number;
  readonly payload: Uint8Array;
}

type Report = (place: string, message: string) => void;

/** Name of segment `index`. */
export function segmentName(index: number): string {
  return `segment-${String(index).padStart(6, '0')}.log`;
}

/** Names of the segments, in order; gaps in the numbering are reported. */
export function segmentNames(source: LogSource, report: Report): readonly string[] {
  const names = source.names().filter((name) => /^segment-\d+\.log$/.test(name));
  names.sort((a, b) => (a < b ? -1 : 1));
  const expected = names.map((_, i) => segmentName(i));
  const wrong = names.findIndex((name, i) => name !== expected[i]);
  if (wrong >= 0) report(expected[wrong]!, 'this segment is missing');
  if (names.length === 0) report('segment-000000.log', 'there is no log here');
  return wrong < 0 ? names : names.slice(0, wrong);
}

/**
 * Checks the header of segment `index` and yields its frames. `blocks` tells how many blocks came before. Returns
 * false where the rest of the segment could not be read.
 */
export function* readSegment(
  source: LogSource,
  name: string,
  index: number,
  blocks: number,
  isLast: boolean,
  report: Report,
): Generator<SegmentFrame, boolean> {
  const size = source.size(name);
  const fault = headerFault(source.read(name, 0, HEADER_BYTES), index, blocks);
  if (fault !== undefined) report(`${name}:0`, fault);
  let offset = HEADER_BYTES;
  let damaged = false;
  const window = new ReadWindow(source, name);
  while (offset < size) {
    const place = `${name}:${offset}`;
    const head = window.bytes(offset, FRAME_HEADER_BYTES);
    const length = head.length < FRAME_HEADER_BYTES ? 0 : head.readUInt32LE(0);
    // A log that was not closed may end in zeros that were set aside; any other byte there is damage.
    if (length === 0 && isLast && window.isZero(offset, size)) return true;
    const end = offset + FRAME_HEADER_BYTES + length;
    if (length === 0 || length > FRAME_BYTES_MAX || end > size) {
      report(place, damaged ? UNREAD : 'a frame is cut off or has an impossible length');
      return false;
    }
    const frame = window.bytes(offset, FRAME_HEADER_BYTES + length);
    const payload = frame.subarray(FRAME_HEADER_BYTES);
    damaged = frame.readUInt32LE(4) !== checksum(frame.subarray(0, 4), frame.subarray(8));
    if (damaged) report(place, 'the checksum of a frame is wrong');
    yield { place, segment: index, offset, type: frame[8]!, payload };
    offset = end;
  }
  return true;
}

const UNREAD = 'no frame can be found behind the damage: the rest of the log is not audited';

function headerFault(header: Uint8Array, index: number, blocks: number): string | undefined {
  if (header.length < HEADER_BYTES) return 'the segment header is cut off';
  const view = Buffer.from(header);
  if (!view.subarray(0, 8).equals(MAGIC)) return 'not a segment of a log';
  if (view.readUInt32LE(28) !== checksum(view.subarray(0, 28))) {
    return 'the checksum of the segment header is wrong';
  }
  const version = view.readUInt16LE(8);
  if (version !== 1) return `segment version ${version} is not known`;
  if (view.readUInt16LE(10) !== 0 || view.readUInt32LE(24) !== 0) {
    return 'reserved bytes of the segment header are not zero';
  }
  if (view.readUInt32LE(12) !== index) return 'the segment header names another segment';
  if (view.readBigUInt64LE(16) !== BigInt(blocks)) {
    return 'the segment header names another first block';
  }
  return undefined;
}
