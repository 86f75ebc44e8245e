/** SHA-256 for trees: a node is 65 bytes, where a call that allocates its result costs more than the hash. @module */
import { hash } from 'node:crypto';
import { sodium, unshared } from './sodium.ts';

export const HASH_BYTES = 32;

/** Writes SHA-256(`input`) into the 32 bytes of `output`. Neither may be of shared memory. */
export const sha256Into: (output: Uint8Array, input: Uint8Array) => void =
  sodium?.crypto_hash_sha256.bind(sodium) ?? hashByNode;

/** SHA-256 of the parts, one behind the other, as 32 new bytes. */
export function digest(...parts: readonly Uint8Array[]): Uint8Array {
  const output = new Uint8Array(HASH_BYTES);
  sha256Into(output, parts.length === 1 ? unshared(parts[0]!) : Buffer.concat(parts));
  return output;
}

function hashByNode(output: Uint8Array, input: Uint8Array): void {
  output.set(hash('sha256', input, 'buffer'));
}
