/**
 * Ed25519 by one strict rule, whatever library computes. OpenSSL takes the identity and other points of small order as
 * public keys, under which forged signatures verify, and libsodium does not; so both are asked only about what passes
 * here, by arithmetic on y and S. A key is parsed once.
 *
 * @module
 */
import { createPublicKey, verify } from 'node:crypto';
import { Malformed } from './malformed.ts';
import { type Sodium, sodium, unshared } from './sodium.ts';

const P = (1n << 255n) - 19n;
const L = (1n << 252n) + 27742317777372353535851937790883648493n;
/** y of a point of order 8; the other is its negative. */
const Y_ORDER_8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
const SMALL_ORDER_Y = new Set([0n, 1n, P - 1n, Y_ORDER_8, P - Y_ORDER_8]);
/** Lowest 32 bits of the same, to tell nearly every point from them without long arithmetic. */
const SMALL_ORDER_LOW = new Set([...SMALL_ORDER_Y].map((y) => Number(y & 0xffffffffn)));
const P_LOW = Number(P & 0xffffffffn);

/** DER of an Ed25519 public key up to the 32 key bytes (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** A public key that passed the rule. */
export interface PublicKey {
  /** What the library says; valid is `true` and nothing else. */
  ask(message: Uint8Array, signature: Uint8Array): unknown;
}

/**
 * A public key fit for verification by `library`. Throws Malformed for a key of small order or
 * not in canonical form.
 */
export function parsePublicKey(
  raw: Uint8Array,
  library: Sodium | 'node' = sodium ?? 'node',
): PublicKey {
  if (raw.length !== 32) throw new Malformed('a public key must have 32 bytes');
  const own = Buffer.from(raw);
  if (!isSafePoint(own)) throw new Malformed('a public key is of small order or not canonical');
  const parsed = parseByNode(own);
  return {
    ask: (message, signature) =>
      library === 'node'
        ? verify(null, message, parsed, signature)
        : library.crypto_sign_verify_detached(signature, message, own),
  };
}

/** The key for use by node:crypto; parsed whatever library verifies, so that both refuse the same keys. */
function parseByNode(raw: Buffer) {
  try {
    return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  } catch {
    throw new Malformed('a public key is not a point of the curve');
  }
}

/** True where the signature of `message` is valid. */
export function verifyNow(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const own = unshared(signature);
  if (!isCanonicalSignature(own)) return false;
  try {
    return key.ask(unshared(message), own) === true;
  } catch {
    return false;
  }
}

/** True where the encoding may be a valid signature at all: R safe and S below the group order. */
function isCanonicalSignature(signature: Uint8Array): boolean {
  if (signature.length !== 64 || !isSafePoint(signature)) return false;
  return signature[63]! < 0x10 || littleEndian(signature.subarray(32)) < L;
}

/** True where the first 32 bytes encode a y below p of a point that is not of small order. */
function isSafePoint(raw: Uint8Array): boolean {
  const low = (raw[0]! | (raw[1]! << 8) | (raw[2]! << 16) | (raw[3]! << 24)) >>> 0;
  if (low < P_LOW && !SMALL_ORDER_LOW.has(low)) return true;
  const y = littleEndian(raw.subarray(0, 32)) & ((1n << 255n) - 1n);
  return y < P && !SMALL_ORDER_Y.has(y);
}

function littleEndian(raw: Uint8Array): bigint {
  const reversed = Buffer.from(raw).reverse();
  return BigInt(`0x${reversed.toString('hex')}`);
}
