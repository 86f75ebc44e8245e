/**
 * The two libraries behind Ed25519, with the same shape. Keys are prepared once: parsing a key for every call halves
 * the speed of node:crypto.
 *
 * @module
 */
import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as nodeSign,
  verify as nodeVerify,
} from 'node:crypto';
import { type Sodium, sodium } from './sodium.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from './strict-ed25519.ts';

/** DER prefixes of a raw 32-byte key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export interface Ed25519Backend {
  readonly name: 'sodium' | 'node';
  /** Key pair of a 32-byte seed; `sign` returns 64 new bytes. */
  signer(seed: Uint8Array): {
    readonly publicKey: Uint8Array;
    sign(message: Uint8Array): Uint8Array;
  };
  /** The library's own verification; the caller accepts nothing but `true` (see keys.ts). */
  verifier(publicKey: Uint8Array): (message: Uint8Array, signature: Uint8Array) => unknown;
}

/** libsodium's Ed25519. */
function sodiumBackend(library: Sodium): Ed25519Backend {
  return {
    name: 'sodium',
    signer(seed) {
      const publicKey = new Uint8Array(PUBLIC_KEY_BYTES);
      const secretKey = new Uint8Array(64);
      library.crypto_sign_seed_keypair(publicKey, secretKey, seed);
      return {
        publicKey,
        sign(message) {
          const signature = new Uint8Array(SIGNATURE_BYTES);
          library.crypto_sign_detached(signature, message, secretKey);
          return signature;
        },
      };
    },
    verifier: (publicKey) => (message, signature) =>
      library.crypto_sign_verify_detached(signature, message, publicKey),
  };
}

/** OpenSSL's Ed25519 through node:crypto. */
const nodeBackend: Ed25519Backend = {
  name: 'node',
  signer(seed) {
    const key = createPrivateKey({
      key: Buffer.concat([PKCS8_PREFIX, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
    return {
      publicKey: Uint8Array.from(spki.subarray(SPKI_PREFIX.length)),
      sign: (message) => Uint8Array.from(nodeSign(null, message, key)),
    };
  },
  verifier(publicKey) {
    const key = parsePublicKey(publicKey);
    return (message, signature) => key !== undefined && nodeVerify(null, message, key, signature);
  },
};

/** Every backend that loads on this machine, the fastest first. */
export const ed25519Backends: readonly Ed25519Backend[] =
  sodium === undefined ? [nodeBackend] : [sodiumBackend(sodium), nodeBackend];

function parsePublicKey(publicKey: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({
      key: Buffer.concat([SPKI_PREFIX, publicKey]),
      format: 'der',
      type: 'spki',
    });
  } catch {
    return undefined;
  }
}
