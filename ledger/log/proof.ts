/**
 * A proof that an event is on the log, for somebody who has nothing but the log's verifier key: the signed
 * transaction, the path from its leaf to the root, the signed checkpoint with that root, and the genesis record with
 * the key of the party that signed.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { readBlock } from './block-header.ts';
import { DirectoryStorage } from './directory-storage.ts';
import { KeyChain, type PlacedTransaction } from './key-chain.ts';
import { lastCheckpoint } from './last-checkpoint.ts';
import { corrupt } from './log-errors.ts';
import { scanLog } from './log-reader.ts';
import type { LogStorage } from './log-storage.ts';
import { inclusionProof, LeafHashes } from './merkle-proof.ts';
import { FrameType } from './segment-format.ts';
import { transactionEventId } from './transaction-writer.ts';

/** Plain JSON; byte strings are base64. `theriac ledger check` and ledger/verify read it. */
export interface Proof {
  readonly format: 'theriac-proof';
  readonly version: 1;
  readonly eventId: number;
  /** Position of the transaction in the tree. */
  readonly leafIndex: number;
  /** COSE_Sign1 envelope as stored. */
  readonly transaction: string;
  /** Hashes from the leaf's sibling up. */
  readonly inclusion: readonly string[];
  /** The records that registered the key, where it is not in the genesis record: in the order of the log. */
  readonly keys: readonly Pick<Proof, 'leafIndex' | 'transaction' | 'inclusion'>[];
  /** Signed note. */
  readonly checkpoint: string;
  /** COSE_Sign1 envelope of the genesis record. */
  readonly genesis: string;
}

/**
 * Proof for event `eventId` under the last checkpoint of the log in `directory`; where an event was signed in several
 * transactions, for the last. Throws E_LEDGER_MISSING, E_LEDGER_NO_EVENT, E_LEDGER_CORRUPT or E_LEDGER_VERSION.
 */
export async function proveEvent(directory: string, eventId: number): Promise<Proof> {
  return proveFrom(new DirectoryStorage(directory), eventId, directory);
}

/** As `proveEvent`, from any storage; `place` names it in errors. */
export async function proveFrom(
  storage: LogStorage,
  eventId: number,
  place: string,
): Promise<Proof> {
  const leaves = new LeafHashes();
  let genesis: Uint8Array | undefined;
  const keys = new KeyChain();
  let found: PlacedTransaction | undefined;
  const checkpoint = await lastCheckpoint(storage, place);
  await scanLog(storage, (frame) => {
    if (frame.type === FrameType.genesis) genesis = frame.payload;
    if (frame.type !== FrameType.block || leaves.size === checkpoint.treeSize) return;
    for (const transaction of readBlock(frame.payload, frame.place).transactions) {
      const placed = { leafIndex: leaves.size, transaction };
      if (transactionEventId(transaction, frame.place) === eventId) {
        found = { ...placed, transaction: transaction.slice() };
      }
      keys.see(placed, frame.place);
      leaves.append(transaction);
    }
  });
  if (genesis === undefined) throw corrupt(place, 'the log has no genesis record');
  if (leaves.size < checkpoint.treeSize) throw corrupt(place, 'the log ends before its checkpoint');
  if (found === undefined) throw noEvent(place, eventId);
  const shown = ({ leafIndex, transaction }: PlacedTransaction) => ({
    leafIndex,
    transaction: base64(transaction),
    inclusion: inclusionProof(leaves, leafIndex, checkpoint.treeSize).map(base64),
  });
  return {
    format: 'theriac-proof',
    version: 1,
    eventId,
    ...shown(found),
    keys: keys.of(found.transaction, place).map(shown),
    checkpoint: checkpoint.note,
    genesis: base64(genesis),
  };
}

function noEvent(place: string, eventId: number): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_NO_EVENT',
    place,
    rule: `no transaction of event ${eventId} is under the last checkpoint`,
    remedy: 'Take the number of an accepted event of this run; refused events are not on the log.',
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
