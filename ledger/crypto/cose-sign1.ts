/**
 * COSE_Sign1 (RFC 9052 §4.2) with Ed25519: the envelope of every transaction and of the genesis record. What is
 * signed is the Sig_structure, which holds the protected header, a context and the payload as received bytes; a
 * verifier never re-encodes. The context (`external_aad`) names the kind of record and the log, so that a signature
 * is worth nothing in another log or another role.
 *
 * @module
 */
import { CborReader } from './cbor-reader.ts';
import { CborWriter } from './cbor-writer.ts';
import type { Signer } from './keys.ts';

const TAG_COSE_SIGN1 = 18;
const KEY_ID_BYTES = 8;
const LABEL_ALGORITHM = 1;
const LABEL_KEY_ID = 4;
/** EdDSA in the COSE algorithm registry (RFC 9053 §2.2). */
const ALGORITHM_EDDSA = -8;

/** The kinds of signed records; part of the signed context. */
type RecordKind = 'transaction' | 'genesis';

/** What COSE calls external_aad: kind of record, version, log. */
export function signingContext(kind: RecordKind, origin: string): Uint8Array {
  return new TextEncoder().encode(`theriac ${kind} 1 ${origin}`);
}

/** Signs payloads of one key in one context; keeps its buffers between calls. */
export class Sign1Writer {
  private readonly signer: Signer;
  private readonly protectedHeader: Uint8Array;
  /** Sig_structure up to the payload, which is the same for every message of this key. */
  private readonly prefix: Uint8Array;
  private readonly toSign = new CborWriter();

  constructor(signer: Signer, context: Uint8Array) {
    this.signer = signer;
    this.protectedHeader = new CborWriter()
      .map(2)
      .integer(LABEL_ALGORITHM)
      .integer(ALGORITHM_EDDSA)
      .integer(LABEL_KEY_ID)
      .byteString(signer.keyId)
      .copy();
    this.prefix = new CborWriter()
      .array(4)
      .textString('Signature1')
      .byteString(this.protectedHeader)
      .byteString(context)
      .copy();
  }

  /** Appends the signed envelope of `payload` to `out`. */
  write(payload: Uint8Array, out: CborWriter): void {
    this.toSign.clear().raw(this.prefix).byteString(payload);
    const signature = this.signer.sign(this.toSign.written());
    out
      .tag(TAG_COSE_SIGN1)
      .array(4)
      .byteString(this.protectedHeader)
      .map(0)
      .byteString(payload)
      .byteString(signature);
  }
}

/** ID of the key that an envelope names, as a view. */
export function sign1KeyId(envelope: Uint8Array, place: string): Uint8Array {
  const reader = new CborReader(envelope, place);
  reader.expect('the tag', reader.tag(), TAG_COSE_SIGN1);
  reader.expect('the length of COSE_Sign1', reader.array(), 4);
  return reader.byteString().slice(-KEY_ID_BYTES);
}

/** The payload of an envelope, as a view. Its signature is not checked: ledger/verify does that. */
export function sign1Payload(envelope: Uint8Array, place: string): Uint8Array {
  const reader = new CborReader(envelope, place);
  reader.expect('the tag', reader.tag(), TAG_COSE_SIGN1);
  reader.expect('the length of COSE_Sign1', reader.array(), 4);
  reader.byteString();
  reader.expect('the unprotected header', reader.take(1)[0]!, 0xa0);
  return reader.byteString();
}
