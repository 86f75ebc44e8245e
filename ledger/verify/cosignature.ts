/**
 * Cosignatures of witnesses (C2SP tlog-cosignature, Ed25519, type 0x04). A cosignature says that, at its time, the
 * checkpoint was the largest that this witness had seen of the log, and consistent with all that it saw before.
 *
 * @module
 */
import { verifyNow } from './ed25519.ts';
import { Malformed } from './malformed.ts';
import {
  type NoteKey,
  parseVerifierKey,
  SignatureType,
  type SignedNote,
  signaturesBy,
} from './signed-note.ts';

const TIME_BYTES = 8;
const BYTES = TIME_BYTES + 64;
const TIME_MAX = (1n << 63n) - 1n;

/** Reads the verifier key of a witness. Throws Malformed. */
export function parseWitnessKey(vkey: string): NoteKey {
  return parseVerifierKey(vkey, SignatureType.cosignature);
}

/**
 * When `key` cosigned the note, in seconds since 1970-01-01 (the latest time of several); undefined where it did not.
 * Throws Malformed where a cosignature of this key is on the note and invalid: such a note is to be refused whole.
 */
export function cosignedAt(note: SignedNote, key: NoteKey): bigint | undefined {
  let latest: bigint | undefined;
  for (const signature of signaturesBy(note, key)) {
    const timeS = checkedTime(note.text, key, signature);
    if (timeS === undefined) throw new Malformed(`the cosignature of ${key.name} is invalid`);
    if (latest === undefined || timeS > latest) latest = timeS;
  }
  return latest;
}

function checkedTime(text: string, key: NoteKey, signature: Uint8Array): bigint | undefined {
  if (signature.length !== BYTES) return undefined;
  const timeS = Buffer.from(signature).readBigUInt64BE();
  if (timeS > TIME_MAX) return undefined;
  const message = Buffer.from(`cosignature/v1\ntime ${timeS}\n${text}`);
  return verifyNow(key.key, message, signature.subarray(TIME_BYTES)) ? timeS : undefined;
}
