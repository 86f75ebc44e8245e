/** Key IDs as numbers: a key of a Map that costs no text. @module */
import { KEY_ID_BYTES } from './envelope.ts';

/** The first 48 bits of the key ID at `at`. */
export function shortKeyId(bytes: Uint8Array, at: number): number {
  const high = bytes[at]! * 256 + bytes[at + 1]!;
  const low =
    ((bytes[at + 2]! << 24) | (bytes[at + 3]! << 16) | (bytes[at + 4]! << 8) | bytes[at + 5]!) >>>
    0;
  return high * 0x1_0000_0000 + low;
}

/** True where the 8 bytes at `at` are `keyId`. */
export function isKeyId(keyId: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < KEY_ID_BYTES; i++) if (keyId[i] !== bytes[at + i]) return false;
  return true;
}
