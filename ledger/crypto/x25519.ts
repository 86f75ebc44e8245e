/**
 * X25519 (RFC 7748) on raw 32-byte keys. A result of zeros, which every key of small order gives, is refused: HPKE
 * (RFC 9180 §7.1.4) demands it, and OpenSSL does it.
 *
 * @module
 */
import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { TheriacError } from '../../base/index.ts';

export const X25519_BYTES = 32;
/** DER prefixes of a raw key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');

/** The public key of a private one. Throws E_LEDGER_KEY for another length. */
export function x25519PublicKey(privateKey: Uint8Array): Uint8Array {
  const spki = createPublicKey(privateObject(privateKey)).export({ format: 'der', type: 'spki' });
  return Uint8Array.from(spki.subarray(SPKI_PREFIX.length));
}

/** The shared secret. Throws E_LEDGER_KEY for another length, or where the public key is of small order. */
export function x25519(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array {
  if (publicKey.length !== X25519_BYTES) throw badKey('an X25519 key has 32 bytes');
  const spki = Buffer.concat([SPKI_PREFIX, publicKey]);
  const mine = privateObject(privateKey);
  try {
    const theirs = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return Uint8Array.from(diffieHellman({ privateKey: mine, publicKey: theirs }));
  } catch {
    throw badKey('the public key is of small order: the secret would be known to all');
  }
}

function privateObject(privateKey: Uint8Array): KeyObject {
  if (privateKey.length !== X25519_BYTES) throw badKey('an X25519 key has 32 bytes');
  const key = Buffer.concat([PKCS8_PREFIX, privateKey]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

function badKey(rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_KEY',
    place: 'ledger/crypto',
    rule,
    remedy: 'Generate a fresh X25519 key pair for this recipient.',
  });
}
