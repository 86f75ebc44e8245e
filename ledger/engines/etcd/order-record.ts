/**
 * What etcd holds of a ledger: one small record for every stretch of bytes that was made durable, as JSON, so that
 * `etcdctl get --prefix` shows it. The record names the bytes by digest and the last block by the hash of its header;
 * since headers name each other, that hash stands for the whole log before it.
 *
 * @module
 */

import { sha256 } from '../../crypto/sha256.ts';
import { readBlock } from '../../log/index.ts';
import { FRAME_HEADER_BYTES, FrameType, SEGMENT_HEADER_BYTES } from '../../log/segment-format.ts';
import { notAsOrdered } from './etcd-errors.ts';

const VERSION = 1;

/** How far a log goes: blocks (−1 before its genesis record) and the hash of the last header, hex. */
export interface LogReach {
  readonly blocks: number;
  readonly head: string;
}

export const NOTHING_YET: LogReach = { blocks: -1, head: '' };

/** Bytes `from` to before `until` of a segment. */
export interface OrderedRange extends LogReach {
  readonly file: string;
  readonly from: number;
  readonly until: number;
  /** Of the bytes, hex. */
  readonly sha256: string;
}

export interface OrderRecord extends OrderedRange {
  /** 0, 1, …: its place in the order. */
  readonly height: number;
  /** Of the writer that put it there. */
  readonly epoch: number;
}

/** The record as it is stored. */
export function encodeRecord(record: OrderRecord): string {
  const { height, epoch, file, from, until, sha256: digest, blocks, head } = record;
  return JSON.stringify({
    version: VERSION,
    height,
    epoch,
    file,
    from,
    until,
    sha256: digest,
    blocks,
    head,
  });
}

/** Reads a record; `key` names it in errors. Throws E_LEDGER_CORRUPT for anything else. */
export function decodeRecord(key: string, text: string): OrderRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isRecord(value)) throw notAsOrdered(`etcd ${key}`, 'this is no record of a ledger');
  return value;
}

/** Hex SHA-256. */
export function digestOf(bytes: Uint8Array): string {
  return Buffer.from(sha256(bytes)).toString('hex');
}

/**
 * How far a log goes with `bytes`, whole frames that were appended to a segment at `from`, behind `before`. Throws
 * E_LEDGER_CORRUPT where they are no frames.
 */
export function reachWith(before: LogReach, bytes: Uint8Array, from: number): LogReach {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let { blocks, head } = before;
  for (let at = from === 0 ? SEGMENT_HEADER_BYTES : 0; at < bytes.length; ) {
    const payloadAt = at + FRAME_HEADER_BYTES;
    const end = payloadAt + view.getUint32(at, true);
    const payload = bytes.subarray(payloadAt, end);
    if (bytes[at + 8] === FrameType.genesis) {
      blocks = 0;
      head = digestOf(payload);
    } else {
      const { header, headerBytes } = readBlock(payload, `block at ${from + at}`);
      blocks = header.height + 1;
      head = digestOf(headerBytes);
    }
    at = end;
  }
  return { blocks, head };
}

function isRecord(value: unknown): value is OrderRecord {
  if (typeof value !== 'object' || value === null) return false;
  const {
    version,
    height,
    epoch,
    file,
    from,
    until,
    sha256: digest,
    blocks,
    head,
  } = value as Record<string, unknown>;
  const numbers = [height, epoch, from, until, blocks];
  const texts = [file, digest, head];
  return (
    version === VERSION &&
    numbers.every((number) => Number.isSafeInteger(number)) &&
    texts.every((text) => typeof text === 'string')
  );
}
