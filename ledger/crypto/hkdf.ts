/**
 * HKDF with SHA-256 (RFC 5869), in its two steps: HPKE labels each of them apart, so the one-call form of node:crypto
 * does not do.
 *
 * @module
 */
import { createHmac } from 'node:crypto';
import { TheriacError } from '../../base/index.ts';

const HASH_BYTES = 32;
const BLOCKS_MAX = 255;

/** 32 bytes of pseudorandom key from keying material; an empty salt is 32 zero bytes (RFC 5869 §2.2). */
export function hkdfExtract(salt: Uint8Array, keyingMaterial: Uint8Array): Uint8Array {
  return hmac(salt, keyingMaterial);
}

/** `length` bytes from a pseudorandom key. Throws E_ARGUMENT beyond 255 blocks, where the RFC ends. */
export function hkdfExpand(key: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  if (length > BLOCKS_MAX * HASH_BYTES) {
    throw new TheriacError({
      code: 'E_ARGUMENT',
      place: 'ledger/crypto',
      rule: `HKDF-SHA-256 gives at most ${BLOCKS_MAX * HASH_BYTES} bytes`,
      remedy: 'Ask for fewer bytes.',
    });
  }
  const out = new Uint8Array(length);
  let block = new Uint8Array(0);
  for (let at = 0, n = 1; at < length; at += HASH_BYTES, n++) {
    block = hmac(key, Buffer.concat([block, info, Uint8Array.of(n)]));
    out.set(block.subarray(0, Math.min(HASH_BYTES, length - at)), at);
  }
  return out;
}

function hmac(key: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHmac('sha256', key).update(message).digest());
}
