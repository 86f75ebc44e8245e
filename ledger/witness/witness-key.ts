/**
 * The key of a witness. Unlike every other key of Theriac it is never derived from a seed: a witness is worth something
 * only as a second party, and its key must be known to it alone. The file is a note signer key (note-key-file.ts) with
 * type 0x04 of C2SP tlog-cosignature.
 *
 * @module
 */
import { heldSigner, randomSeed } from '../crypto/held-keys.ts';
import type { Signer } from '../crypto/keys.ts';
import { decodeKeyFile, encodeKeyFile, noteKeyId } from '../crypto/note-key-file.ts';
import { sha256 } from '../crypto/sha256.ts';
import { checkOrigin } from '../log/checkpoint.ts';
import { badKey } from './witness-error.ts';

const TYPE_COSIGNATURE = 0x04;
const TIME_BYTES = 8;

export interface WitnessKey {
  readonly name: string;
  /** `<name>+<id>+<base64>`: what others need to check its cosignatures. */
  readonly verifierKey: string;
  /** The signature line for the checkpoint with the signed text `text`, at `timeS` seconds since 1970-01-01. */
  cosign(text: string, timeS: bigint): string;
}

/**
 * A new key from the system's randomness, as the text of a key file. The default name holds the first bytes of the
 * public key's hash, so that no two witnesses share one. Throws E_LEDGER_ORIGIN for a name that cannot stand in a note.
 */
export function generateWitnessKey(name?: string): string {
  const seed = randomSeed();
  const { publicKey } = heldSigner(seed);
  const unique = name ?? `witness-${hex(sha256(publicKey).subarray(0, 6))}`;
  checkOrigin(unique);
  return encodeKeyFile(unique, TYPE_COSIGNATURE, seed);
}

/** Reads the text of a key file. Throws E_WITNESS_KEY; the text, being secret, is in no error. */
export function readWitnessKey(text: string, place: string): WitnessKey {
  const key = decodeKeyFile(text, TYPE_COSIGNATURE);
  if (key === 'no key') throw badKey(place, 'the file holds no key of a witness');
  if (key === 'another key ID') throw badKey(place, 'the key ID does not fit name and key');
  const { name } = key;
  const signer = heldSigner(key.seed);
  const id = noteKeyId(name, TYPE_COSIGNATURE, signer.publicKey);
  const typedKey = base64(Uint8Array.of(TYPE_COSIGNATURE), signer.publicKey);
  return {
    name,
    verifierKey: `${name}+${hex(id)}+${typedKey}`,
    cosign: (note, timeS) => `— ${name} ${base64(id, timestamped(signer, note, timeS))}\n`,
  };
}

function timestamped(signer: Signer, text: string, timeS: bigint): Uint8Array {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(timeS);
  const message = new TextEncoder().encode(`cosignature/v1\ntime ${timeS}\n${text}`);
  return Buffer.concat([time, signer.sign(message)]);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function base64(...parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString('base64');
}
