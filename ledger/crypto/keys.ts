/**
 * Signing keys and registered verification keys. Registration is where a weak key is refused, once, so that checking
 * a signature later costs no more than the library's own work.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { type Ed25519Backend, ed25519Backends } from './ed25519-backend.ts';
import { sha256 } from './sha256.ts';
import { isSoundPoint, isSoundSignature, PUBLIC_KEY_BYTES } from './strict-ed25519.ts';

const KEY_ID_BYTES = 8;

/** Where a key comes from: the seed of a run, or the system's randomness, known to its holder alone. */
export type KeyProvenance = 'simulation' | 'held';

/** Signs; Ed25519 is deterministic, so the same message always gets the same 64 bytes. */
export interface Signer {
  readonly publicKey: Uint8Array;
  /** First 8 bytes of SHA-256 of the public key: the `kid` of a COSE header. */
  readonly keyId: Uint8Array;
  readonly provenance: KeyProvenance;
  sign(message: Uint8Array): Uint8Array;
}

interface VerificationKey {
  readonly publicKey: Uint8Array;
  /** True for a signature that the strict rule of strict-ed25519.ts accepts. Throws on shared memory. */
  verify(message: Uint8Array, signature: Uint8Array): boolean;
}

/**
 * Key pair of a 32-byte seed on the fastest library of this machine. Whoever hands in a seed knows it: the key counts as
 * one of a simulation (held-keys.ts makes others). Throws E_LEDGER_KEY on another length.
 */
export function createSigner(
  seed: Uint8Array,
  backend: Ed25519Backend = ed25519Backends[0]!,
): Signer {
  if (seed.length !== 32) throw badKey('an Ed25519 seed has 32 bytes');
  const pair = backend.signer(seed);
  return {
    publicKey: pair.publicKey,
    keyId: keyIdOf(pair.publicKey),
    provenance: 'simulation',
    sign: (message) => pair.sign(message),
  };
}

/** First 8 bytes of SHA-256 of `publicKey`. */
function keyIdOf(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey).subarray(0, KEY_ID_BYTES);
}

/**
 * Accepts a public key of 32 bytes for later verification. Throws E_LEDGER_KEY where the length is wrong, y is not
 * below p, or the point has small order (such a key verifies forged signatures).
 */
export function registerKey(
  publicKey: Uint8Array,
  backend: Ed25519Backend = ed25519Backends[0]!,
): VerificationKey {
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw badKey('an Ed25519 public key has 32 bytes');
  if (!isSoundPoint(publicKey, 0)) {
    throw badKey('the public key is of small order or not canonically encoded');
  }
  const own = Uint8Array.from(publicKey);
  const verify = backend.verifier(own);
  return {
    publicKey: own,
    verify(message, signature) {
      refuseSharedMemory(message);
      refuseSharedMemory(signature);
      return isSoundSignature(signature) && verify(message, signature) === true;
    },
  };
}

/** sodium-native returns undefined, without throwing, on a view of shared memory; the bytes must be copied out first. */
function refuseSharedMemory(bytes: Uint8Array): void {
  if (bytes.buffer instanceof SharedArrayBuffer) {
    throw new TheriacError({
      code: 'E_INTERNAL',
      place: 'ledger/crypto',
      rule: 'a signature is never checked on shared memory',
      remedy: 'Copy the bytes out of the SharedArrayBuffer first.',
    });
  }
}

function badKey(rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_KEY',
    place: 'ledger/crypto',
    rule,
    remedy: 'Generate a fresh Ed25519 key pair for this party.',
  });
}
