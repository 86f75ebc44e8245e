/**
 * SHA-256 over flat bytes. A Merkle node is 65 bytes, where the call costs more than the hash: libsodium writes into
 * a buffer that is handed in, node:crypto allocates a result each time.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { sodium } from './sodium.ts';

export const SHA256_BYTES = 32;

/** Writes SHA-256(`input`) into the 32 bytes of `digest`. Neither may be backed by shared memory. */
export const sha256Into: (digest: Uint8Array, input: Uint8Array) => void =
  sodium?.crypto_hash_sha256.bind(sodium) ?? hashByNode;

/** SHA-256 of `input` as 32 new bytes. */
export function sha256(input: Uint8Array): Uint8Array {
  const digest = new Uint8Array(SHA256_BYTES);
  sha256Into(digest, input);
  return digest;
}

function hashByNode(digest: Uint8Array, input: Uint8Array): void {
  digest.set(createHash('sha256').update(input).digest());
}
