/**
 * Loads libsodium when its native build is there. It signs and verifies two to three times as fast as node:crypto,
 * which stays as the fallback, so that a machine without the prebuilt binary still runs everything.
 *
 * @module
 */
/** The few calls of sodium-native that the ledger makes; outputs are written into the first argument. */
export interface Sodium {
  crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void;
  crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void;
  crypto_sign_verify_detached(
    signature: Uint8Array,
    message: Uint8Array,
    publicKey: Uint8Array,
  ): unknown;
  crypto_hash_sha256(digest: Uint8Array, input: Uint8Array): void;
}

/** libsodium, or undefined where its binary does not load. */
export const sodium: Sodium | undefined = await load();

async function load(): Promise<Sodium | undefined> {
  try {
    const module: { default: unknown } = await import('sodium-native');
    return module.default as Sodium;
  } catch {
    return undefined;
  }
}
