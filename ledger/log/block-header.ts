/**
 * The header of a block: a canonical CBOR array that names the block before it by hash, so that headers form a chain,
 * and the size and root of the tree of all transactions after it.
 *
 * @module
 */
import { CborReader } from '../crypto/cbor-reader.ts';
import type { CborWriter } from '../crypto/cbor-writer.ts';
import { unknownVersion } from './log-errors.ts';

const BLOCK_VERSION = 1;
const FIELDS = 7;

interface BlockHeader {
  /** 0, 1, … */
  readonly height: number;
  /** SHA-256 of the header before, or of the genesis record. */
  readonly previousHash: Uint8Array;
  /** Transactions in this block. */
  readonly transactions: number;
  /** Transactions in the log after this block. */
  readonly treeSize: number;
  readonly rootHash: Uint8Array;
  /** When the block was cut, ms since 1970-01-01 in the world's time. */
  readonly timeMs: number;
}

/** Appends the header to `out`. */
export function writeBlockHeader(header: BlockHeader, out: CborWriter): void {
  out
    .array(FIELDS)
    .integer(BLOCK_VERSION)
    .integer(header.height)
    .byteString(header.previousHash)
    .integer(header.transactions)
    .integer(header.treeSize)
    .byteString(header.rootHash)
    .integer(header.timeMs);
}

/** A block taken apart: views into the frame's payload. */
export interface Block {
  readonly header: BlockHeader;
  readonly headerBytes: Uint8Array;
  readonly transactions: readonly Uint8Array[];
}

/** Takes the payload of a block frame apart. Throws E_LEDGER_CORRUPT or E_LEDGER_VERSION; hashes are not checked. */
export function readBlock(payload: Uint8Array, place: string): Block {
  const reader = new CborReader(payload, place);
  reader.expect('the number of header fields', reader.array(), FIELDS);
  const version = reader.unsigned();
  if (version !== BLOCK_VERSION)
    throw unknownVersion(place, `block version ${version} is not known`);
  const header = {
    height: reader.unsigned(),
    previousHash: reader.byteString(),
    transactions: reader.unsigned(),
    treeSize: reader.unsigned(),
    rootHash: reader.byteString(),
    timeMs: reader.unsigned(),
  };
  const headerBytes = payload.subarray(0, reader.offset);
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const transactions: Uint8Array[] = [];
  while (!reader.done) {
    const at = reader.offset;
    reader.take(4);
    transactions.push(reader.take(view.getUint32(at, true)));
  }
  reader.expect('the number of transactions', transactions.length, header.transactions);
  return { header, headerBytes, transactions };
}
