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
import { parseSign1, signedBytes } from './sign1.ts';
import {
  isSignedBy,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  strictBase64,
} from './signed-note.ts';
import { readTransaction } from './transaction-view.ts';

export interface ProofVerdict {
  readonly ok: boolean;
  /** What was proven, or what does not hold. */
  readonly reason: string;
}

/**
 * Checks `proof` (parsed JSON of any shape) against the verifier key `trustKey`. Never throws: what is malformed is
 * not proven.
 */
export function checkProof(proof: unknown, trustKey: string): ProofVerdict {
  try {
    return { ok: true, reason: prove(proof, trustKey) };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { ok: false, reason: error.message };
  }
}

function prove(proof: unknown, trustKey: string): string {
  if (typeof proof !== 'object' || proof === null)
    throw new Malformed('the proof is not an object');
  const fields = new Map<string, unknown>(Object.entries(proof));
  if (fields.get('format') !== 'theriac-proof' || fields.get('version') !== 1) {
    throw new Malformed('not a proof of format theriac-proof, version 1');
  }
  const trusted = parseVerifierKey(trustKey);
  const note = parseNote(text(fields, 'checkpoint'));
  if (!isSignedBy(note, trusted))
    throw new Malformed('the trusted key did not sign the checkpoint');
  const { origin, size, rootHash } = parseCheckpoint(note.text);
  if (origin !== trusted.name) throw new Malformed('the checkpoint is of another log');
  const transaction = strictBase64(text(fields, 'transaction'));
  const index = fields.get('leafIndex');
  if (typeof index !== 'number' || !Number.isSafeInteger(index)) {
    throw new Malformed('the position of the transaction is no whole number');
  }
  const path = hashes(fields.get('inclusion'));
  if (!verifyInclusion(BigInt(index), size, leafHash(transaction), path, rootHash)) {
    throw new Malformed('the transaction is not in the tree that was signed');
  }
  const genesis = readGenesis(strictBase64(text(fields, 'genesis')));
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
  if (view.eventId !== fields.get('eventId')) throw new Malformed('the proof is of another event');
  return `event ${view.eventId}, signed by ${signer.id}, is number ${index} of ${size} on ${origin}`;
}

function text(fields: ReadonlyMap<string, unknown>, name: string): string {
  const value = fields.get(name);
  if (typeof value !== 'string') throw new Malformed(`the proof has no ${name}`);
  return value;
}

function hashes(value: unknown): readonly Uint8Array[] {
  if (!Array.isArray(value)) throw new Malformed('the proof has no path of hashes');
  return value.map((entry: unknown) => {
    if (typeof entry !== 'string') throw new Malformed('a hash of the path is no text');
    return strictBase64(entry);
  });
}
