/**
 * Ed25519 as strict as the ledger writes it, on node:crypto alone. OpenSSL takes the identity and other points of
 * small order as public keys, under which forged signatures verify; they are recognised here by arithmetic on y.
 *
 * @module
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { Malformed } from './malformed.ts';

const P = (1n << 255n) - 19n;
const L = (1n << 252n) + 27742317777372353535851937790883648493n;
/** y of a point of order 8; the other is its negative. */
const Y_ORDER_8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
const SMALL_ORDER_Y = new Set([0n, 1n, P - 1n, Y_ORDER_8, P - Y_ORDER_8]);

/** DER of an Ed25519 public key up to the 32 key bytes (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** A public key fit for verification. Throws Malformed for a key of small order or not in canonical form. */
export function parsePublicKey(raw: Uint8Array): KeyObject {
  if (raw.length !== 32) throw new Malformed('a public key must have 32 bytes');
  if (!isSafePoint(raw)) throw new Malformed('a public key is of small order or not canonical');
  try {
    return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  } catch {
    throw new Malformed('a public key is not a point of the curve');
  }
}

/** True where the encoding may be a valid signature at all: R safe and S below the group order. */
function isCanonicalSignature(signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  return isSafePoint(signature.subarray(0, 32)) && littleEndian(signature.subarray(32)) < L;
}

/** Checks a signature at once. */
export function verifyNow(key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  if (!isCanonicalSignature(signature)) return false;
  try {
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

/** Checks a signature on the thread pool of Node, so that all cores work. */
export function verifyLater(
  key: KeyObject,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (!isCanonicalSignature(signature)) return Promise.resolve(false);
  return new Promise((resolve) => {
    verify(null, message, key, signature, (error, valid) => {
      resolve(error === null && valid);
    });
  });
}

function isSafePoint(raw: Uint8Array): boolean {
  const y = littleEndian(raw) & ((1n << 255n) - 1n);
  return y < P && !SMALL_ORDER_Y.has(y);
}

function littleEndian(raw: Uint8Array): bigint {
  const reversed = Buffer.from(raw).reverse();
  return BigInt(`0x${reversed.toString('hex')}`);
}
