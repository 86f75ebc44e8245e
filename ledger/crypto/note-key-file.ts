/**
 * Secret keys as text in a file: a note signer key as the Go tools write it,
 * `PRIVATE+KEY+<name>+<id>+<base64(type ‖ seed)>` (golang.org/x/mod/sumdb/note, C2SP signed-note). The key ID in it
 * depends on name, type and key, so that a mistyped file is not taken for another key.
 *
 * @module
 */
import { ed25519Backends } from './ed25519-backend.ts';
import { sha256 } from './sha256.ts';

const SEED_BYTES = 32;
const KEY_ID_BYTES = 4;

/** Key ID of a note key: the first 4 bytes of SHA-256(name, newline, type, public key). */
export function noteKeyId(name: string, type: number, publicKey: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(type), publicKey]);
  return sha256(named).subarray(0, KEY_ID_BYTES);
}

/** The text of a key file, a line. `name` must be one word without plus signs. */
export function encodeKeyFile(name: string, type: number, seed: Uint8Array): string {
  const id = Buffer.from(noteKeyId(name, type, publicKeyOf(seed))).toString('hex');
  const typed = Buffer.concat([Uint8Array.of(type), seed]).toString('base64');
  return `PRIVATE+KEY+${name}+${id}+${typed}\n`;
}

/** Name and seed in the text of a key file of `type`, or what is wrong with it. */
export function decodeKeyFile(
  text: string,
  type: number,
): { readonly name: string; readonly seed: Uint8Array } | 'no key' | 'another key ID' {
  const match = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)\s*$/.exec(text);
  const typed = Buffer.from(match?.[3] ?? '', 'base64');
  if (match === null || typed.length !== 1 + SEED_BYTES || typed[0] !== type) return 'no key';
  const name = match[1]!;
  const seed = Uint8Array.from(typed.subarray(1));
  const id = Buffer.from(noteKeyId(name, type, publicKeyOf(seed))).toString('hex');
  return id === match[2] ? { name, seed } : 'another key ID';
}

function publicKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519Backends[0]!.signer(seed).publicKey;
}
