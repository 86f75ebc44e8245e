/**
 * AES-256-GCM (NIST SP 800-38D) with the one shape that sealing needs: 96-bit nonces, 128-bit tags. Other lengths are
 * refused and not hashed into a counter: a nonce that repeats under a key gives both messages away, and only nonces of
 * 96 bits can be told apart by construction.
 *
 * @module
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { TheriacError } from '../../base/index.ts';

export const AES_KEY_BYTES = 32;
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** The nonce of statement `sequence` of writer `writer`: 32 and 64 bits, so that no two statements share one. */
export function counterNonce(writer: number, sequence: number): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES);
  const view = new DataView(nonce.buffer);
  view.setUint32(0, writer);
  view.setBigUint64(4, BigInt(sequence));
  return nonce;
}

/** Ciphertext with its tag behind. Throws E_LEDGER_KEY for a key or nonce of another length. */
export function aesGcmSeal(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  checkLengths(key, nonce);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated);
  const sealed = new Uint8Array(plaintext.length + TAG_BYTES);
  sealed.set(cipher.update(plaintext));
  cipher.final();
  sealed.set(cipher.getAuthTag(), plaintext.length);
  return sealed;
}

/**
 * The plaintext, or undefined where key, nonce, associated data and ciphertext do not belong together. Throws
 * E_LEDGER_KEY for a key or nonce of another length.
 */
export function aesGcmOpen(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  checkLengths(key, nonce);
  if (sealed.length < TAG_BYTES) return undefined;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(end));
  const plaintext = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
    return Uint8Array.from(plaintext);
  } catch {
    return undefined;
  }
}

function checkLengths(key: Uint8Array, nonce: Uint8Array): void {
  if (key.length === AES_KEY_BYTES && nonce.length === NONCE_BYTES) return;
  throw new TheriacError({
    code: 'E_LEDGER_KEY',
    place: 'ledger/crypto',
    rule: 'AES-256-GCM is used with keys of 32 bytes and nonces of 12 bytes alone',
    remedy: 'Give a key and a nonce of these lengths.',
  });
}
