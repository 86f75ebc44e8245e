/**
 * Checks a proof that a log only grew between two sizes, without the log. The proof ends at a signed checkpoint: both
 * trees are shown to be beginnings of what the trusted key signed.
 *
 * @module
 */
import { Malformed } from './malformed.ts';
import { verifyConsistency } from './merkle.ts';
import { type OpenedProof, openProof, type ProofVerdict } from './proof-opening.ts';
import { strictBase64 } from './signed-note.ts';

/** Checks `proof` (parsed JSON of any shape) against the verifier key `trustKey`. Never throws. */
export function checkConsistency(proof: unknown, trustKey: string): ProofVerdict {
  return openProof(proof, 'theriac-consistency', trustKey, prove);
}

function prove(proof: OpenedProof): string {
  const { signed } = proof;
  const [from, to] = [size(proof, 'from'), size(proof, 'to')];
  const [fromRoot, toRoot] = [
    strictBase64(proof.text('fromRoot')),
    strictBase64(proof.text('toRoot')),
  ];
  if (!verifyConsistency(from, to, fromRoot, toRoot, proof.hashes('path'))) {
    throw new Malformed('the later tree does not extend the earlier one');
  }
  const anchor = proof.hashes('anchor');
  if (!verifyConsistency(to, signed.size, toRoot, signed.rootHash, anchor)) {
    throw new Malformed('the signed log does not extend the later tree');
  }
  const roots = `${hex(fromRoot)} at ${from}, ${hex(toRoot)} at ${to}`;
  return `${signed.origin} only grew from ${from} to ${to} to ${signed.size}; roots ${roots}`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Sizes are text, since JSON numbers are exact to 2^53 only. */
function size(proof: OpenedProof, name: string): bigint {
  const value = proof.text(name);
  if (!/^[1-9]\d{0,19}$/.test(value)) throw new Malformed(`${name} is no size of 1 or more`);
  return BigInt(value);
}
