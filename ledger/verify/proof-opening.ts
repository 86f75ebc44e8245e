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

/** A part of a proof, read field by field. */
export interface ProofFields {
  /** A field that need not be text. */
  field(name: string): unknown;
  /** A field of text. Throws Malformed. */
  text(name: string): string;
  /** A field of hashes in base64. Throws Malformed. */
  hashes(name: string): readonly Uint8Array[];
  /** A field that is a list of parts; empty where it is absent. Throws Malformed. */
  list(name: string): readonly ProofFields[];
}

/** A proof whose checkpoint may be relied on. */
export interface OpenedProof extends ProofFields {
  readonly trusted: NoteKey;
  /** What the trusted key signed. */
  readonly signed: CheckpointBody;
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
  const fields = fieldsOf(proof);
  if (fields.field('format') !== format || fields.field('version') !== 1) {
    throw new Malformed(`not a proof of format ${format}, version 1`);
  }
  const trusted = parseVerifierKey(trustKey);
  const note = parseNote(fields.text('checkpoint'));
  if (!isSignedBy(note, trusted)) {
    throw new Malformed('the trusted key did not sign the checkpoint');
  }
  const signed = parseCheckpoint(note.text);
  if (signed.origin !== trusted.name) throw new Malformed('the checkpoint is of another log');
  return { trusted, signed, ...fields };
}

function fieldsOf(part: unknown): ProofFields {
  if (typeof part !== 'object' || part === null) throw new Malformed('the proof is not an object');
  const fields = new Map<string, unknown>(Object.entries(part));
  const array = (name: string): readonly unknown[] => {
    const value = fields.get(name);
    if (!Array.isArray(value)) throw new Malformed(`the proof has no ${name}`);
    return value;
  };
  return {
    field: (name) => fields.get(name),
    text(name) {
      const value = fields.get(name);
      if (typeof value !== 'string') throw new Malformed(`the proof has no ${name}`);
      return value;
    },
    hashes: (name) =>
      array(name).map((entry) => {
        if (typeof entry !== 'string') throw new Malformed(`a hash of ${name} is no text`);
        return strictBase64(entry);
      }),
    list: (name) => (fields.has(name) ? array(name).map(fieldsOf) : []),
  };
}
