/**
 * HPKE (RFC 9180) in base mode with one suite: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. It wraps the key of
 * an epoch for one recipient. Base mode does not say who sent it; here the signature over the key record does, which
 * names the recipient and the hash of what was wrapped.
 *
 * @module
 */
import { AES_KEY_BYTES, aesGcmOpen, aesGcmSeal, NONCE_BYTES } from './aes-gcm.ts';
import { hkdfExpand, hkdfExtract } from './hkdf.ts';
import { X25519_BYTES, x25519, x25519PublicKey } from './x25519.ts';

const KEM_SUITE = Uint8Array.of(0x4b, 0x45, 0x4d, 0x00, 0x20);
const HPKE_SUITE = Uint8Array.of(0x48, 0x50, 0x4b, 0x45, 0x00, 0x20, 0x00, 0x01, 0x00, 0x02);
const MODE_BASE = 0;
const SECRET_BYTES = 32;
const EMPTY = new Uint8Array(0);

export interface HpkeKeyPair {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Seals or opens messages in order, each under its own nonce (RFC 9180 §5.2). */
export interface HpkeContext {
  seal(associated: Uint8Array, plaintext: Uint8Array): Uint8Array;
  /** Undefined where the message is not the next one of this context. */
  open(associated: Uint8Array, sealed: Uint8Array): Uint8Array | undefined;
}

/** The key pair of at least 32 bytes of keying material (RFC 9180 §7.1.3). */
export function hpkeKeyPair(keyingMaterial: Uint8Array): HpkeKeyPair {
  const secret = labeledExtract(KEM_SUITE, EMPTY, 'dkp_prk', keyingMaterial);
  const privateKey = labeledExpand(KEM_SUITE, secret, 'sk', EMPTY, X25519_BYTES);
  return { privateKey, publicKey: x25519PublicKey(privateKey) };
}

/**
 * A sender's context, and the encapsulated key that goes with the messages. `ephemeralMaterial` must be fresh for each
 * call, or the same messages come out. Throws E_LEDGER_KEY for a recipient's key of small order.
 */
export function hpkeSender(
  recipientKey: Uint8Array,
  info: Uint8Array,
  ephemeralMaterial: Uint8Array,
): { readonly encapsulated: Uint8Array; readonly context: HpkeContext } {
  const ephemeral = hpkeKeyPair(ephemeralMaterial);
  const shared = kemSecret(x25519(ephemeral.privateKey, recipientKey), [
    ephemeral.publicKey,
    recipientKey,
  ]);
  return { encapsulated: ephemeral.publicKey, context: schedule(shared, info) };
}

/** The recipient's context. Throws E_LEDGER_KEY for an encapsulated key of small order. */
export function hpkeRecipient(
  recipient: HpkeKeyPair,
  encapsulated: Uint8Array,
  info: Uint8Array,
): HpkeContext {
  const shared = kemSecret(x25519(recipient.privateKey, encapsulated), [
    encapsulated,
    recipient.publicKey,
  ]);
  return schedule(shared, info);
}

/** ExtractAndExpand of DHKEM (RFC 9180 §4.1). */
function kemSecret(agreed: Uint8Array, context: readonly Uint8Array[]): Uint8Array {
  const secret = labeledExtract(KEM_SUITE, EMPTY, 'eae_prk', agreed);
  return labeledExpand(
    KEM_SUITE,
    secret,
    'shared_secret',
    Buffer.concat([...context]),
    SECRET_BYTES,
  );
}

/** KeySchedule in base mode (RFC 9180 §5.1): no pre-shared key. */
function schedule(shared: Uint8Array, info: Uint8Array): HpkeContext {
  const context = Buffer.concat([
    Uint8Array.of(MODE_BASE),
    labeledExtract(HPKE_SUITE, EMPTY, 'psk_id_hash', EMPTY),
    labeledExtract(HPKE_SUITE, EMPTY, 'info_hash', info),
  ]);
  const secret = labeledExtract(HPKE_SUITE, shared, 'secret', EMPTY);
  const key = labeledExpand(HPKE_SUITE, secret, 'key', context, AES_KEY_BYTES);
  const base = labeledExpand(HPKE_SUITE, secret, 'base_nonce', context, NONCE_BYTES);
  let sequence = 0;
  return {
    seal: (associated, plaintext) =>
      aesGcmSeal(key, nonceOf(base, sequence++), associated, plaintext),
    open(associated, sealed) {
      const plaintext = aesGcmOpen(key, nonceOf(base, sequence), associated, sealed);
      if (plaintext !== undefined) sequence++;
      return plaintext;
    },
  };
}

function nonceOf(base: Uint8Array, sequence: number): Uint8Array {
  const nonce = Uint8Array.from(base);
  const view = new DataView(nonce.buffer);
  view.setUint32(NONCE_BYTES - 4, view.getUint32(NONCE_BYTES - 4) ^ sequence);
  return nonce;
}

function labeledExtract(
  suite: Uint8Array,
  salt: Uint8Array,
  label: string,
  material: Uint8Array,
): Uint8Array {
  return hkdfExtract(
    salt,
    Buffer.concat([Buffer.from('HPKE-v1'), suite, Buffer.from(label), material]),
  );
}

function labeledExpand(
  suite: Uint8Array,
  key: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Uint8Array {
  const size = Uint8Array.of(length >> 8, length & 255);
  const labeled = [size, Buffer.from('HPKE-v1'), suite, Buffer.from(label), info];
  return hkdfExpand(key, Buffer.concat(labeled), length);
}
