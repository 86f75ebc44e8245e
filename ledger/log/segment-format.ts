/**
 * Layout of a segment file: a header of 32 bytes, then frames. Every byte lies under a CRC-32C, so that decay and
 * torn writes show where they happened. docs/ledger-format.md has the table of bytes.
 *
 * @module
 */
import { crc32c } from './crc32c.ts';
import { corrupt, unknownVersion } from './log-errors.ts';

/** "THERIAC" and a newline, which a transfer in text mode would damage. */
const MAGIC = Uint8Array.from([0x54, 0x48, 0x45, 0x52, 0x49, 0x41, 0x43, 0x0a]);
const SEGMENT_VERSION = 1;
export const SEGMENT_HEADER_BYTES = 32;
export const FRAME_HEADER_BYTES = 9;
/** A longer frame is refused by readers before memory is taken for it. */
export const FRAME_BYTES_MAX = 64 * 1024 * 1024;

/** What a frame holds. */
export const FrameType = { genesis: 1, block: 2 } as const;

export const CHECKPOINT_FILE = 'checkpoints.txt';

/** File name of segment `index` (0, 1, …). */
export function segmentFile(index: number): string {
  return `segment-${String(index).padStart(6, '0')}.log`;
}

/** Index of a segment by its file name, or undefined for another file. */
export function segmentIndex(name: string): number | undefined {
  const match = /^segment-(\d{6})\.log$/.exec(name);
  return match === null ? undefined : Number(match[1]);
}

/** Header of segment `index`, whose first block has height `firstHeight`. */
export function encodeSegmentHeader(index: number, firstHeight: number): Uint8Array {
  const header = new Uint8Array(SEGMENT_HEADER_BYTES);
  const view = new DataView(header.buffer);
  header.set(MAGIC);
  view.setUint16(8, SEGMENT_VERSION, true);
  view.setUint32(12, index, true);
  view.setBigUint64(16, BigInt(firstHeight), true);
  view.setUint32(28, crc32c(header, 0, 28), true);
  return header;
}

/** The first bytes of a log: the header of its first segment, and the frame of its genesis record. */
export function encodeBeginning(genesisRecord: Uint8Array): Uint8Array {
  const at = SEGMENT_HEADER_BYTES;
  const bytes = new Uint8Array(at + FRAME_HEADER_BYTES + genesisRecord.length);
  bytes.set(encodeSegmentHeader(0, 0));
  bytes.set(genesisRecord, at + FRAME_HEADER_BYTES);
  sealFrame(bytes, at, FrameType.genesis, genesisRecord.length);
  return bytes;
}

/** True where the power may have gone while the header of segment `index` was written: its end is missing, or zeros. */
export function isTornHeader(bytes: Uint8Array, index: number, firstHeight: number): boolean {
  const expected = encodeSegmentHeader(index, firstHeight);
  const torn = expected.findIndex((byte, i) => bytes[i] !== byte);
  const rest = bytes.subarray(torn, SEGMENT_HEADER_BYTES);
  return torn >= 0 && rest.every((byte) => byte === 0);
}

/** Height of the first block that a sound header of segment `index` states; undefined for another header. */
export function statedHeight(bytes: Uint8Array, index: number): number | undefined {
  if (bytes.length < SEGMENT_HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const height = Number(view.getBigUint64(16, true));
  const isSound = encodeSegmentHeader(index, height).every((byte, i) => bytes[i] === byte);
  return isSound ? height : undefined;
}

/** Throws E_LEDGER_CORRUPT or E_LEDGER_VERSION unless `bytes` open with the header of segment `index`. */
export function checkSegmentHeader(bytes: Uint8Array, index: number, firstHeight: number): void {
  const place = `${segmentFile(index)}:0`;
  if (bytes.length < SEGMENT_HEADER_BYTES) throw corrupt(place, 'the segment header is cut off');
  const expected = encodeSegmentHeader(index, firstHeight);
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) throw corrupt(place, 'not a segment of a log');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint16(8, true);
  if (version !== SEGMENT_VERSION) {
    throw unknownVersion(place, `segment version ${version} is not known`);
  }
  if (expected.some((byte, i) => bytes[i] !== byte)) {
    throw corrupt(place, 'the segment header does not fit its place in the log');
  }
}

/** Writes length, checksum and type in front of the `length` payload bytes that already stand behind them. */
export function sealFrame(bytes: Uint8Array, at: number, type: number, length: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setUint32(at, length, true);
  bytes[at + 8] = type;
  view.setUint32(at + 4, frameChecksum(bytes, at, length), true);
}

/** Checksum of the frame at `at`: over its length, its type and its payload. */
export function frameChecksum(bytes: Uint8Array, at: number, length: number): number {
  return crc32c(bytes, at + 8, at + FRAME_HEADER_BYTES + length, crc32c(bytes, at, at + 4));
}
