/**
 * What every proof opens with: it says its format, and holds a checkpoint that the trusted key signed. Written once, so
 * that no kind of proof can be opened under a weaker rule than another.
 *
 * @module
 */
import { Malformed } from './malformed.ts';
import {
  type CheckpointBody,
  isSignedBy,
  type NoteKey,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  strictBase64,
} from './signed-note.ts';

export interface ProofVerdict {
  readonly ok: boolean;
  /** What was proven, or what does not hold. */
  readonly reason: string;
}

/** A proof whose checkpoint may be relied on; what else it holds is read field by field. */
export interface OpenedProof {
  readonly trusted: NoteKey;
  /** What the trusted key signed. */
  readonly signed: CheckpointBody;
  /** A field that need not be text. */
  field(name: string): unknown;
  /** A field of text. Throws Malformed. */
  text(name: string): string;
  /** A field of hashes in base64. Throws Malformed. */
  hashes(name: string): readonly Uint8Array[];
}

/**
 * Opens `proof` (parsed JSON of any shape) of `format`, version 1, with the verifier key `trustKey`, and answers what
 * `prove` finds in it. Never throws: what is malformed is not proven.
 */
export function openProof(
  proof: unknown,
  format: string,
  trustKey: string,
  prove: (opened: OpenedProof) => string,
): ProofVerdict {
  try {
    return { ok: true, reason: prove(opened(proof, format, trustKey)) };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { ok: false, reason: error.message };
  }
}

function opened(proof: unknown, format: string, trustKey: string): OpenedProof {
  if (typeof proof !== 'object' || proof === null) {
    throw new Malformed('the proof is not an object');
  }
  const fields = new Map<string, unknown>(Object.entries(proof));
  if (fields.get('format') !== format || fields.get('version') !== 1) {
    throw new Malformed(`not a proof of format ${format}, version 1`);
  }
  const text = (name: string): string => {
    const value = fields.get(name);
    if (typeof value !== 'string') throw new Malformed(`the proof has no ${name}`);
    return value;
  };
  const hashes = (name: string): readonly Uint8Array[] => {
    const value = fields.get(name);
    if (!Array.isArray(value)) throw new Malformed(`the proof has no ${name}`);
    return value.map((entry: unknown) => {
      if (typeof entry !== 'string') throw new Malformed(`a hash of ${name} is no text`);
      return strictBase64(entry);
    });
  };
  const trusted = parseVerifierKey(trustKey);
  const note = parseNote(text('checkpoint'));
  if (!isSignedBy(note, trusted)) {
    throw new Malformed('the trusted key did not sign the checkpoint');
  }
  const signed = parseCheckpoint(note.text);
  if (signed.origin !== trusted.name) throw new Malformed('the checkpoint is of another log');
  return { trusted, signed, field: (name) => fields.get(name), text, hashes };
}
