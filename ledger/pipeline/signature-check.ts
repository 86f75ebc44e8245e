/**
 * Checks one envelope: its form, whose key it names, and the signature by the strict rule. What each worker runs; it
 * works on its own copy of the bytes, because sodium answers `undefined` on shared memory.
 *
 * @module
 */

import { TheriacError } from '../../base/index.ts';
import { CborWriter } from '../crypto/cbor-writer.ts';
import { registerKey } from '../crypto/keys.ts';
import { sha256 } from '../crypto/sha256.ts';
import { SIGNATURE_BYTES } from '../crypto/strict-ed25519.ts';
import { EnvelopeParts, KEY_ID_BYTES } from './envelope.ts';
import { isKeyId, shortKeyId } from './key-id.ts';
import { Fault } from './rejection.ts';

interface KnownParty {
  readonly index: number;
  readonly keyId: Uint8Array;
  /** Sig_structure (RFC 9052 §4.4) up to the payload's head. */
  readonly prefix: Uint8Array;
  readonly key: ReturnType<typeof registerKey>;
}

export class SignatureChecker {
  private readonly parties = new Map<number, KnownParty>();
  private readonly parts = new EnvelopeParts();
  private readonly context: Uint8Array;
  private message = new Uint8Array(4096);

  /** `keys` holds one 32-byte key per party; `context` is what COSE calls external_aad. Throws E_LEDGER_KEY. */
  constructor(keys: readonly Uint8Array[], context: Uint8Array) {
    this.context = context;
    keys.forEach((key, index) => {
      this.learn(index, key);
    });
  }

  /** Knows one more key of a party from now on. Throws E_LEDGER_KEY. */
  learn(index: number, publicKey: Uint8Array): void {
    const keyId = sha256(publicKey).subarray(0, KEY_ID_BYTES);
    const short = shortKeyId(keyId, 0);
    if (this.parties.has(short)) throw sameKey(index);
    const prefix = prefixOf(keyId, this.context);
    this.parties.set(short, { index, keyId, prefix, key: registerKey(publicKey) });
  }

  /** What the signature of a sound envelope covers, as copies; undefined for another. Verifies nothing. */
  partsOf(bytes: Uint8Array) {
    const { parts } = this;
    if (!parts.read(bytes, 0, bytes.length)) return undefined;
    const party = this.parties.get(shortKeyId(bytes, parts.keyIdAt));
    if (party === undefined) return undefined;
    const signature = bytes.slice(parts.signatureAt, parts.signatureAt + SIGNATURE_BYTES);
    return { party: party.index, message: this.messageOf(party.prefix, bytes).slice(), signature };
  }

  /** The fault of the envelope, or none. `bytes` must not be shared memory. */
  check(bytes: Uint8Array): number {
    const { parts } = this;
    if (!parts.read(bytes, 0, bytes.length)) return Fault.malformed;
    const party = this.parties.get(shortKeyId(bytes, parts.keyIdAt));
    if (party === undefined || !isKeyId(party.keyId, bytes, parts.keyIdAt)) return Fault.unknownKey;
    const signature = bytes.subarray(parts.signatureAt, parts.signatureAt + SIGNATURE_BYTES);
    return party.key.verify(this.messageOf(party.prefix, bytes), signature)
      ? Fault.none
      : Fault.signature;
  }

  private messageOf(prefix: Uint8Array, bytes: Uint8Array): Uint8Array {
    const { payloadHeadAt, payloadEnd } = this.parts;
    const length = prefix.length + payloadEnd - payloadHeadAt;
    if (this.message.length < length) this.message = new Uint8Array(length * 2);
    this.message.set(prefix);
    this.message.set(bytes.subarray(payloadHeadAt, payloadEnd), prefix.length);
    return this.message.subarray(0, length);
  }
}

function prefixOf(keyId: Uint8Array, context: Uint8Array): Uint8Array {
  const header = new CborWriter().map(2).integer(1).integer(-8).integer(4).byteString(keyId).copy();
  return new CborWriter()
    .array(4)
    .textString('Signature1')
    .byteString(header)
    .byteString(context)
    .copy();
}

function sameKey(index: number): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_KEY',
    place: `party ${index}`,
    rule: 'two parties must not have the same key',
    remedy: 'Generate a fresh Ed25519 key pair for this party.',
  });
}
