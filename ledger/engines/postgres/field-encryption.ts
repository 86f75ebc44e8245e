/**
 * The body of a stored statement, who trades what with whom, is sealed in the application: whoever reads the tables, their
 * backups or the write-ahead log sees ciphertext. AES-256-GCM (NIST SP 800-38D) of node:crypto; the server's pgcrypto has
 * no authenticated mode. Each statement has a key of its own, drawn from the hash of the statement, so that no nonce ever
 * meets two texts under one key, also not after a retry.
 *
 * @module
 */
import { createHmac } from 'node:crypto';
import { TheriacError } from '../../../base/index.ts';
import { AES_KEY_BYTES, aesGcmOpen, aesGcmSeal, NONCE_BYTES } from '../../crypto/aes-gcm.ts';

const NONCE = new Uint8Array(NONCE_BYTES);

export class FieldEncryption {
  private readonly key: Uint8Array;

  /** Throws E_LEDGER_KEY where `key` has not 32 bytes. */
  constructor(key: Uint8Array) {
    if (key.length !== AES_KEY_BYTES) {
      throw new TheriacError({
        code: 'E_LEDGER_KEY',
        place: 'fieldKey',
        rule: `a key for fields has ${AES_KEY_BYTES} bytes, not ${key.length}`,
        remedy: 'Give 32 random bytes, and keep them apart from the database.',
      });
    }
    this.key = key;
  }

  /** `hash`: SHA-256 of `text`, which is bound to it. */
  seal(text: Uint8Array, hash: Uint8Array): Uint8Array {
    return aesGcmSeal(this.keyOf(hash), NONCE, hash, text);
  }

  /** The text; undefined where it was changed, or sealed under another key. */
  open(sealed: Uint8Array, hash: Uint8Array): Uint8Array | undefined {
    return aesGcmOpen(this.keyOf(hash), NONCE, hash, sealed);
  }

  private keyOf(hash: Uint8Array): Uint8Array {
    return createHmac('sha256', this.key).update(hash).digest();
  }
}
