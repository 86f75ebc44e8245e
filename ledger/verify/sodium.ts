/**
 * libsodium where its binary loads: it verifies twice and hashes three times as fast as node:crypto, which does the same
 * work elsewhere. Loaded by name and without types, so that the verifier needs no declaration of another room.
 *
 * libsodium answers nonsense, without throwing, for views of shared memory: callers hand it memory of their own.
 *
 * @module
 */
import { createRequire } from 'node:module';

/** The calls that the verifier makes; outputs are written into the first argument. */
export interface Sodium {
  crypto_sign_verify_detached(
    signature: Uint8Array,
    message: Uint8Array,
    publicKey: Uint8Array,
  ): unknown;
  crypto_hash_sha256(output: Uint8Array, input: Uint8Array): void;
}

/** libsodium, or undefined where it does not load. */
export const sodium: Sodium | undefined = load();

function load(): Sodium | undefined {
  try {
    return createRequire(import.meta.url)('sodium-native') as Sodium;
  } catch {
    return undefined;
  }
}

/** The bytes as a view that is not of shared memory: themselves, or a copy. */
export function unshared(bytes: Uint8Array): Uint8Array {
  return bytes.buffer instanceof SharedArrayBuffer ? Uint8Array.from(bytes) : bytes;
}
