/**
 * Checks a proof of inclusion without the ledger: the log's key is all that is taken on trust. The chain is: trusted
 * key → checkpoint → root → path → transaction, and trusted key → genesis record → key of the party → signature.
 *
 * @module
 */

import { verifyNow } from './ed25519.ts';
import { readGenesis } from './genesis-record.ts';
import { Malformed } from './malformed.ts';
import { leafHash, sameBytes, verifyInclusion } from './merkle.ts';
import { type OpenedProof, openProof, type ProofVerdict } from './proof-opening.ts';
import { parseSign1, signedBytes } from './sign1.ts';
import { strictBase64 } from './signed-note.ts';
import { readTransaction } from './transaction-view.ts';

/**
 * Checks `proof` (parsed JSON of any shape) against the verifier key `trustKey`. Never throws: what is malformed is
 * not proven.
 */
export function checkProof(proof: unknown, trustKey: string): ProofVerdict {
  return openProof(proof, 'theriac-proof', trustKey, prove);
}

function prove(proof: OpenedProof): string {
  const { trusted, signed } = proof;
  const { origin, size, rootHash } = signed;
  const transaction = strictBase64(proof.text('transaction'));
  const index = proof.field('leafIndex');
  if (typeof index !== 'number' || !Number.isSafeInteger(index)) {
    throw new Malformed('the position of the transaction is no whole number');
  }
  const path = proof.hashes('inclusion');
  if (!verifyInclusion(BigInt(index), size, leafHash(transaction), path, rootHash)) {
    throw new Malformed('the transaction is not in the tree that was signed');
  }
  const genesis = readGenesis(strictBase64(proof.text('genesis')));
  if (genesis.origin !== origin || !sameBytes(genesis.logKey.rawKey, trusted.rawKey)) {
    throw new Malformed('the genesis record is of another log');
  }
  const sign1 = parseSign1(transaction);
  const signer = genesis.parties.get(Buffer.from(sign1.keyId).toString('hex'));
  const message = signedBytes(sign1, `theriac transaction 1 ${origin}`);
  if (signer === undefined || !verifyNow(signer.key, message, sign1.signature)) {
    throw new Malformed('the transaction is not signed by a party of the log');
  }
  const view = readTransaction(sign1.payload, genesis);
  if (view.party !== signer.index) throw new Malformed('signed by another party than it names');
  if (view.eventId !== proof.field('eventId')) {
    throw new Malformed('the proof is of another event');
  }
  const simulated =
    genesis.keys === 'simulation' ? ', a simulation whose keys follow from a seed' : '';
  const where = `is number ${index} of ${size} on ${origin}${simulated}`;
  return `event ${view.eventId}, signed by ${signer.id}, ${where}`;
}
