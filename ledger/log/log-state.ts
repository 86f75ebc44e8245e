/**
 * What a writer must know to go on with a log: the edge of the tree, the hash of the last header, where the next byte
 * goes. Rebuilt from the log alone, block by block.
 *
 * @module
 */
import { sha256 } from '../crypto/sha256.ts';
import { type Block, readBlock } from './block-header.ts';
import type { Checkpoint } from './checkpoint.ts';
import { corrupt } from './log-errors.ts';
import type { LogFrame } from './log-reader.ts';
import { MerkleRange } from './merkle-range.ts';
import { FrameType } from './segment-format.ts';

/** Where a block lies, and where its first transaction stands in the tree. */
export interface BlockPlace {
  readonly height: number;
  readonly firstLeaf: number;
  readonly transactions: number;
  readonly segment: number;
  /** Of the block's frame in its segment. */
  readonly offset: number;
  /** Of the whole frame. */
  readonly bytes: number;
}

export class LogState {
  readonly range = new MerkleRange();
  /** Blocks so far; the next block has this height. */
  blocks = 0;
  headHash: Uint8Array;

  constructor(genesisRecord: Uint8Array) {
    this.headHash = sha256(genesisRecord);
  }

  /** Size, root and head as a checkpoint states them. */
  checkpoint(): Checkpoint {
    return {
      treeSize: this.range.size,
      rootHash: this.range.root(),
      blocks: this.blocks,
      headHash: this.headHash,
    };
  }

  /**
   * Takes in a stored frame. Throws E_LEDGER_CORRUPT where the block does not follow from the state.
   */
  apply(frame: LogFrame): Block {
    const { place } = frame;
    if (frame.type !== FrameType.block)
      throw corrupt(place, `frame type ${frame.type} is not known`);
    const block = readBlock(frame.payload, place);
    const { header } = block;
    if (header.height !== this.blocks) throw corrupt(place, 'a block is out of order');
    if (!equalBytes(header.previousHash, this.headHash)) {
      throw corrupt(place, 'the block does not name the block before it');
    }
    for (const transaction of block.transactions) this.range.append(transaction);
    if (header.treeSize !== this.range.size || !equalBytes(header.rootHash, this.range.root())) {
      throw corrupt(place, 'the transactions do not have the root that the header states');
    }
    this.blocks++;
    this.headHash = sha256(block.headerBytes);
    return block;
  }
}

/** True where both hold the same bytes. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
