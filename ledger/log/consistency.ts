/**
 * A proof that a log only grew between two sizes, for somebody who has nothing but the log's verifier key. Only some
 * sizes have a checkpoint of their own, so the proof goes on to the last one: both trees are beginnings of what the
 * log has signed.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { DirectoryStorage } from './directory-storage.ts';
import { consistencyProof } from './merkle-proof.ts';
import { readStoredTree } from './stored-tree.ts';

/** Plain JSON; byte strings are base64, sizes decimal text, since JSON numbers are exact to 2^53 only. */
export interface ConsistencyProof {
  readonly format: 'theriac-consistency';
  readonly version: 1;
  readonly from: string;
  readonly to: string;
  readonly fromRoot: string;
  readonly toRoot: string;
  /** From the earlier tree to the later one (RFC 9162 §2.1.4), lowest first. */
  readonly path: readonly string[];
  /** From the later tree to that of the checkpoint. */
  readonly anchor: readonly string[];
  /** Signed note. */
  readonly checkpoint: string;
}

/**
 * Proof that the log in `directory` grew from `from` to `to` transactions (default: to its last checkpoint). Throws
 * E_LEDGER_SIZE unless 1 ≤ from ≤ to ≤ size of the last checkpoint, E_LEDGER_MISSING, E_LEDGER_CORRUPT or
 * E_LEDGER_VERSION.
 */
export async function proveConsistency(
  directory: string,
  from: bigint,
  to?: bigint,
): Promise<ConsistencyProof> {
  const { checkpoint, leaves } = await readStoredTree(new DirectoryStorage(directory), directory);
  const size = BigInt(leaves.size);
  const until = to ?? size;
  if (!(from >= 1n && from <= until && until <= size)) throw badSizes(directory, from, until, size);
  const [earlier, later] = [Number(from), Number(until)];
  return {
    format: 'theriac-consistency',
    version: 1,
    from: String(from),
    to: String(until),
    fromRoot: base64(leaves.subtree(0, earlier)),
    toRoot: base64(leaves.subtree(0, later)),
    path: consistencyProof(leaves, earlier, later).map(base64),
    anchor: consistencyProof(leaves, later, leaves.size).map(base64),
    checkpoint: checkpoint.note,
  };
}

function badSizes(place: string, from: bigint, to: bigint, size: bigint): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_SIZE',
    place,
    rule: `the log has no growth from ${from} to ${to}: it has ${size} transactions`,
    remedy: 'Ask from a size of 1 or more (everything extends the empty log) to a later one.',
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
