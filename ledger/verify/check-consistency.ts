/**
 * Checks a proof that a log only grew between two sizes, without the log. The proof ends at a signed checkpoint: both
 * trees are shown to be beginnings of what the trusted key signed.
 *
 * @module
 */
import type { ProofVerdict } from './check-proof.ts';
import { Malformed } from './malformed.ts';
import { verifyConsistency } from './merkle.ts';
import {
  isSignedBy,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  strictBase64,
} from './signed-note.ts';

/** Checks `proof` (parsed JSON of any shape) against the verifier key `trustKey`. Never throws. */
export function checkConsistency(proof: unknown, trustKey: string): ProofVerdict {
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
  if (fields.get('format') !== 'theriac-consistency' || fields.get('version') !== 1) {
    throw new Malformed('not a proof of format theriac-consistency, version 1');
  }
  const trusted = parseVerifierKey(trustKey);
  const note = parseNote(text(fields, 'checkpoint'));
  if (!isSignedBy(note, trusted))
    throw new Malformed('the trusted key did not sign the checkpoint');
  const signed = parseCheckpoint(note.text);
  if (signed.origin !== trusted.name) throw new Malformed('the checkpoint is of another log');
  const [from, to] = [size(fields, 'from'), size(fields, 'to')];
  const [fromRoot, toRoot] = [
    strictBase64(text(fields, 'fromRoot')),
    strictBase64(text(fields, 'toRoot')),
  ];
  if (!verifyConsistency(from, to, fromRoot, toRoot, hashes(fields, 'path'))) {
    throw new Malformed('the later tree does not extend the earlier one');
  }
  const anchor = hashes(fields, 'anchor');
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
function size(fields: ReadonlyMap<string, unknown>, name: string): bigint {
  const value = text(fields, name);
  if (!/^[1-9]\d{0,19}$/.test(value)) throw new Malformed(`${name} is no size of 1 or more`);
  return BigInt(value);
}

function text(fields: ReadonlyMap<string, unknown>, name: string): string {
  const value = fields.get(name);
  if (typeof value !== 'string') throw new Malformed(`the proof has no ${name}`);
  return value;
}

function hashes(fields: ReadonlyMap<string, unknown>, name: string): readonly Uint8Array[] {
  const value = fields.get(name);
  if (!Array.isArray(value)) throw new Malformed(`the proof has no ${name}`);
  return value.map((entry: unknown) => {
    if (typeof entry !== 'string') throw new Malformed(`a hash of ${name} is no text`);
    return strictBase64(entry);
  });
}
