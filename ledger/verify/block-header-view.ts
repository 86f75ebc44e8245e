/** The header of a block as it states itself; whether that is true is found out by the block auditor. @module */
import { CborCursor } from './cbor-cursor.ts';
import { Malformed } from './malformed.ts';
import { digest } from './sha256.ts';

const HEADER_FIELDS = 7;

export interface HeaderView {
  readonly height: number;
  readonly previousHash: Uint8Array;
  readonly transactions: number;
  readonly treeSize: number;
  readonly rootHash: Uint8Array;
  readonly timeMs: number;
  /** Hash of the header's bytes. */
  readonly hash: Uint8Array;
  /** Bytes of the header; the transactions follow. */
  readonly length: number;
}

/** Reads the header at the start of a block, into memory of its own. Throws Malformed. */
export function readHeader(block: Uint8Array): HeaderView {
  const cursor = new CborCursor(block);
  cursor.tuple(HEADER_FIELDS, 'a block header');
  const version = cursor.count('the block version');
  if (version !== 1) throw new Malformed(`block version ${version} is not known`);
  const stated = {
    height: cursor.count('the height'),
    previousHash: cursor.fixed(32, 'the hash of the block before').slice(),
    transactions: cursor.count('the number of transactions'),
    treeSize: cursor.count('the size of the tree'),
    rootHash: cursor.fixed(32, 'the root').slice(),
    timeMs: cursor.count('the time of the block'),
  };
  const length = cursor.position;
  return { ...stated, hash: digest(block.subarray(0, length)), length };
}
