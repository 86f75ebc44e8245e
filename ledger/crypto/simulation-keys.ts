/**
 * Keys derived from the seed of a run. They make a simulated ledger reproducible to the byte and protect nothing:
 * whoever knows the seed can sign as anybody. The genesis record therefore says `simulation`, and a ledger outside a
 * simulation must not accept such a record. Derivation is HKDF-SHA-256 (RFC 5869) with the purpose as `info`.
 *
 * @module
 */
import { createHmac, hkdfSync } from 'node:crypto';

const SALT = 'theriac simulation key 1';

/** 32 secret bytes for `purpose` in this replication of a run. */
export function simulationSecret(seed: string, replication: number, purpose: string): Uint8Array {
  const info = JSON.stringify([replication, purpose]);
  return new Uint8Array(hkdfSync('sha256', seed, SALT, info, 32));
}

/** HMAC-SHA-256 of a text or of bytes, cut to `bytes` bytes (RFC 2104 §5 allows truncation to half or more). */
export function keyedDigest(key: Uint8Array, text: string | Uint8Array, bytes: number): Uint8Array {
  return createHmac('sha256', key).update(text).digest().subarray(0, bytes);
}
