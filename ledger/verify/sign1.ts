/** COSE_Sign1 (RFC 9052) as the ledger uses it: one form, everything else refused. @module */
import { CborCursor } from './cbor-cursor.ts';
import { Malformed } from './malformed.ts';
import { digest } from './sha256.ts';

const ALGORITHM_EDDSA = -8;
/** An array of four, of which the first is the text `Signature1`. */
const SIGNATURE_1 = Buffer.concat([Uint8Array.of(0x84, 0x6a), Buffer.from('Signature1')]);

export interface Sign1 {
  readonly keyId: Uint8Array;
  readonly protectedHeader: Uint8Array;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

/** Takes an envelope apart. Throws Malformed. */
export function parseSign1(envelope: Uint8Array): Sign1 {
  const cursor = new CborCursor(envelope);
  if (cursor.want('tag', 'an envelope') !== 18) throw new Malformed('the tag is not COSE_Sign1');
  cursor.tuple(4, 'COSE_Sign1');
  const protectedHeader = cursor.want('bytes', 'the protected header');
  if (cursor.want('map', 'the unprotected header') !== 0) {
    throw new Malformed('the unprotected header must be empty');
  }
  const payload = cursor.want('bytes', 'the payload');
  const signature = cursor.fixed(64, 'the signature');
  if (!cursor.atEnd) throw new Malformed('bytes follow the envelope');
  return { keyId: keyIdIn(protectedHeader), protectedHeader, payload, signature };
}

/** Lays out the bytes that signatures in one `context` (external_aad) cover, in memory that it uses again. */
export class SignedForm {
  private readonly middle: Buffer;
  private scratch = new Uint8Array(4096);
  private length = 0;

  constructor(context: string) {
    const text = Buffer.from(context);
    this.middle = Buffer.concat([byteStringHead(text.length), text]);
  }

  /** What the signature of `sign1` covers, as a view until the next call. */
  of(sign1: Sign1): Uint8Array {
    const { protectedHeader, payload } = sign1;
    const needed = protectedHeader.length + this.middle.length + payload.length + 64;
    if (this.scratch.length < needed) this.scratch = new Uint8Array(2 * needed);
    this.length = 0;
    this.append(SIGNATURE_1);
    this.append(byteStringHead(protectedHeader.length));
    this.append(protectedHeader);
    this.append(this.middle);
    this.append(byteStringHead(payload.length));
    this.append(payload);
    return this.scratch.subarray(0, this.length);
  }

  private append(bytes: Uint8Array): void {
    this.scratch.set(bytes, this.length);
    this.length += bytes.length;
  }
}

/** The bytes that the signature covers; `context` is external_aad. */
export function signedBytes(sign1: Sign1, context: string): Uint8Array {
  return new SignedForm(context).of(sign1);
}

/** Key ID of a public key: the first 8 bytes of its hash. */
export function keyIdOf(publicKey: Uint8Array): string {
  return Buffer.from(digest(publicKey).subarray(0, 8)).toString('hex');
}

function keyIdIn(protectedHeader: Uint8Array): Uint8Array {
  const cursor = new CborCursor(protectedHeader);
  if (
    cursor.want('map', 'the protected header') !== 2 ||
    cursor.want('integer', 'a header label') !== 1 ||
    cursor.want('integer', 'the algorithm') !== ALGORITHM_EDDSA ||
    cursor.want('integer', 'a header label') !== 4
  ) {
    throw new Malformed('the protected header must hold the algorithm EdDSA and a key ID');
  }
  const keyId = cursor.fixed(8, 'the key ID');
  if (!cursor.atEnd) throw new Malformed('bytes follow the protected header');
  return keyId;
}

function byteStringHead(length: number): Buffer {
  if (length < 24) return Buffer.of(0x40 | length);
  const head = Buffer.alloc(length < 0x100 ? 2 : length < 0x10000 ? 3 : 5);
  if (head.length === 2) head.writeUInt16BE(0x5800 | length);
  else if (head.length === 3) head.writeUIntBE(0x590000 + length, 0, 3);
  else head.writeUIntBE(0x5a * 0x1_0000_0000 + length, 0, 5);
  return head;
}
