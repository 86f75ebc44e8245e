/**
 * Checks a proof of inclusion without the ledger: the log's key is all that is taken on trust. The chain is: trusted
 * key → checkpoint → root → path → transaction, and trusted key → genesis record → key of the party → signature. Where
 * the key came later, the records that registered it stand in between, each with its own path. That no record ended
 * the key before is not proven by what a proof can hold: an audit sees it.
 *
 * @module
 */
import { type GenesisView, readGenesis } from './genesis-record.ts';
import { KeyRegister, type KnownKeys } from './key-register.ts';
import { Malformed } from './malformed.ts';
import { leafHash, sameBytes, verifyInclusion } from './merkle.ts';
import {
  type OpenedProof,
  openProof,
  type ProofFields,
  type ProofVerdict,
} from './proof-opening.ts';
import { type CheckpointBody, strictBase64 } from './signed-note.ts';
import { TransactionChecker } from './transaction-checker.ts';
import type { TransactionView } from './transaction-view.ts';

/**
 * Checks `proof` (parsed JSON of any shape) against the verifier key `trustKey`. Never throws: what is malformed is
 * not proven.
 */
export function checkProof(proof: unknown, trustKey: string): ProofVerdict {
  return openProof(proof, 'theriac-proof', trustKey, prove);
}

function prove(proof: OpenedProof): string {
  const { trusted, signed } = proof;
  const { origin, size } = signed;
  const { transaction, index } = included(proof, signed);
  const genesis = readGenesis(strictBase64(proof.text('genesis')));
  if (genesis.origin !== origin || !sameBytes(genesis.logKey.rawKey, trusted.rawKey)) {
    throw new Malformed('the genesis record is of another log');
  }
  const view = viewed(transaction, new TransactionChecker(genesis, keysAt(proof, index, genesis)));
  if (view.eventId !== proof.field('eventId')) {
    throw new Malformed('the proof is of another event');
  }
  const simulated =
    genesis.keys === 'simulation' ? ', a simulation whose keys follow from a seed' : '';
  const where = `is number ${index} of ${size} on ${origin}${simulated}`;
  const { id } = [...genesis.parties.values()][view.party]!;
  return `event ${view.eventId}, signed by ${id}, ${where}`;
}

/** The transaction that `fields` places in the signed tree. */
function included(fields: ProofFields, { size, rootHash }: CheckpointBody) {
  const transaction = strictBase64(fields.text('transaction'));
  const index = fields.field('leafIndex');
  if (typeof index !== 'number' || !Number.isSafeInteger(index)) {
    throw new Malformed('the position of the transaction is no whole number');
  }
  const path = fields.hashes('inclusion');
  if (!verifyInclusion(BigInt(index), size, leafHash(transaction), path, rootHash)) {
    throw new Malformed('the transaction is not in the tree that was signed');
  }
  return { transaction, index };
}

/** The keys that are known at position `before`, as far as the proof leads there from the genesis record. */
function keysAt(proof: OpenedProof, before: number, genesis: GenesisView): KnownKeys {
  const register = new KeyRegister(genesis);
  const checker = new TransactionChecker(genesis, register.known);
  let last = -1;
  for (const fields of proof.list('keys')) {
    const { transaction, index } = included(fields, proof.signed);
    if (index <= last || index >= before) throw new Malformed('key records are out of order');
    last = index;
    const { control, party } = viewed(transaction, checker);
    if (control?.kind !== 'signing key') throw new Malformed('this is no record about keys');
    // That a key ended is no part of how another came: a proof holds the ways in alone.
    register.change({ ...control.change, removed: null }, party);
  }
  return register.known;
}

function viewed(transaction: Uint8Array, checker: TransactionChecker): TransactionView {
  const one = checker.checkOne(transaction, (message) => {
    throw new Malformed(message);
  });
  if (one === undefined) throw new Malformed('the transaction is not signed by a party of the log');
  return one.view;
}
