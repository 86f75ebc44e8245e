/**
 * The tree under the last checkpoint of a stored log, as leaf hashes: 32 bytes a transaction, so that the proofs and
 * tiles of a log of millions fit in memory. What lies behind the checkpoint is not signed, and left out.
 *
 * @module
 */
import { readBlock } from './block-header.ts';
import type { StoredCheckpoint } from './checkpoint.ts';
import { lastCheckpoint } from './last-checkpoint.ts';
import { corrupt } from './log-errors.ts';
import { scanLog } from './log-reader.ts';
import { equalBytes } from './log-state.ts';
import type { LogStorage } from './log-storage.ts';
import { LeafHashes } from './merkle-proof.ts';
import { FrameType } from './segment-format.ts';

interface StoredTree {
  readonly checkpoint: StoredCheckpoint;
  /** As many as the checkpoint states, with its root. */
  readonly leaves: LeafHashes;
}

/**
 * Reads the tree; `visit` gets each transaction in order, as a view that is valid during the call. Throws
 * E_LEDGER_MISSING, E_LEDGER_CORRUPT (also where the root is not the one that was signed) or E_LEDGER_VERSION.
 */
export async function readStoredTree(
  storage: LogStorage,
  place: string,
  visit: (transaction: Uint8Array) => void = () => undefined,
): Promise<StoredTree> {
  const checkpoint = await lastCheckpoint(storage, place);
  const leaves = new LeafHashes();
  await scanLog(storage, (frame) => {
    if (frame.type !== FrameType.block || leaves.size >= checkpoint.treeSize) return;
    for (const transaction of readBlock(frame.payload, frame.place).transactions) {
      leaves.append(transaction);
      visit(transaction);
    }
  });
  const { treeSize, rootHash } = checkpoint;
  if (leaves.size !== treeSize) throw corrupt(place, 'the log does not end with its checkpoint');
  if (treeSize > 0 && !equalBytes(leaves.subtree(0, treeSize), rootHash)) {
    throw corrupt(place, 'the log does not have the root that its checkpoint states');
  }
  return { checkpoint, leaves };
}
