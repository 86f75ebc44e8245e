/**
 * C2SP signed notes and checkpoints, read strictly: base64 must be canonical, since otherwise one signature has
 * several spellings, and a changed byte could pass unseen.
 *
 * @module
 */
import { type PublicKey, parsePublicKey, verifyNow } from './ed25519.ts';
import { Malformed } from './malformed.ts';
import { sameBytes } from './merkle.ts';
import { digest } from './sha256.ts';

/** What a key signs: notes themselves, or checkpoints of others with the time of signing (cosignature.ts). */
export const SignatureType = { ed25519: 1, cosignature: 4 } as const;
type KeyType = (typeof SignatureType)[keyof typeof SignatureType];

/** Each may cost a verification. */
const SIGNATURES_MAX = 100;

/** A verifier key (`vkey`): name, key ID and key. */
export interface NoteKey {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly rawKey: Uint8Array;
  readonly key: PublicKey;
}

export interface SignedNote {
  /** The signed text, its last newline included. */
  readonly text: string;
  readonly signatures: readonly {
    readonly name: string;
    readonly keyId: Uint8Array;
    readonly signature: Uint8Array;
  }[];
}

/** The first three lines of a checkpoint, and what follows. */
export interface CheckpointBody {
  readonly origin: string;
  readonly size: bigint;
  readonly rootHash: Uint8Array;
  readonly extensions: readonly string[];
}

/** Bytes of canonical base64 (RFC 4648 §4). Throws Malformed for any other text. */
export function strictBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new Malformed('base64 is not canonical');
  return bytes;
}

/** The key with this name and these 32 bytes. Throws Malformed for a weak key. */
export function noteKey(
  name: string,
  rawKey: Uint8Array,
  type: KeyType = SignatureType.ed25519,
): NoteKey {
  const id = digest(Buffer.from(`${name}\n`), Uint8Array.of(type), rawKey);
  return { name, keyId: id.subarray(0, 4), rawKey, key: parsePublicKey(rawKey) };
}

/** Reads `<name>+<key id>+<base64>` of a key of `type`. Throws Malformed. */
export function parseVerifierKey(vkey: string, type: KeyType = SignatureType.ed25519): NoteKey {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey);
  if (match === null) throw new Malformed('a verifier key has the form name+id+base64');
  const [, name, id, encoded] = match as unknown as [string, string, string, string];
  const typed = strictBase64(encoded);
  if (typed[0] !== type) throw new Malformed(`the key is not of signature type ${type}`);
  const key = noteKey(name, typed.subarray(1), type);
  if (Buffer.from(key.keyId).toString('hex') !== id) {
    throw new Malformed('the key ID does not fit name and key');
  }
  return key;
}

/** Takes a signed note apart without checking signatures. Throws Malformed. */
export function parseNote(note: string): SignedNote {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw new Malformed('not a signed note');
  for (const character of note) {
    const code = character.codePointAt(0)!;
    if (code < 0x20 && code !== 0x0a) throw new Malformed('a note holds a control character');
  }
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > SIGNATURES_MAX) throw new Malformed('the note has too many signatures');
  const signatures = lines.map((line) => {
    const match = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line);
    if (match === null) throw new Malformed('a signature line is malformed');
    const bytes = strictBase64(match[2]!);
    if (bytes.length < 5) throw new Malformed('a signature is too short');
    return { name: match[1]!, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
  });
  return { text: note.slice(0, split + 1), signatures };
}

/** True where a signature of `key` is on the note and valid, and none of its signatures is invalid. */
export function isSignedBy(note: SignedNote, key: NoteKey): boolean {
  const own = signaturesBy(note, key);
  const text = Buffer.from(note.text);
  return own.length > 0 && own.every((signature) => verifyNow(key.key, text, signature));
}

/** The signatures on the note that claim to be of `key`, unchecked. */
export function signaturesBy(note: SignedNote, key: NoteKey): readonly Uint8Array[] {
  return note.signatures
    .filter(({ name, keyId }) => name === key.name && sameBytes(keyId, key.keyId))
    .map(({ signature }) => signature);
}

/** Reads the text of a checkpoint. Throws Malformed. */
export function parseCheckpoint(text: string): CheckpointBody {
  const [origin, size, root, ...rest] = text.split('\n');
  if (origin === undefined || size === undefined || root === undefined || rest.length === 0) {
    throw new Malformed('a checkpoint has at least three lines, each ended by a newline');
  }
  if (origin === '') throw new Malformed('a checkpoint needs an origin');
  if (!/^(0|[1-9]\d*)$/.test(size)) throw new Malformed('the size of a checkpoint is no number');
  const rootHash = strictBase64(root);
  if (rootHash.length === 0) throw new Malformed('a checkpoint needs a root');
  return { origin, size: BigInt(size), rootHash, extensions: rest.slice(0, -1) };
}
