/**
 * Finds the parts of a COSE_Sign1 envelope in its one canonical form, without allocating: a transaction is looked at
 * once by a verification worker and once by the writer, a million times a minute.
 *
 * @module
 */

/** Of the envelope. */
export const KEY_ID_AT = 8;
export const KEY_ID_BYTES = 8;
const SIGNATURE_BYTES = 64;
/** Tag 18, array of 4, byte string of 13: {1: -8, 4: byte string of 8 …}. */
const OPENING = Uint8Array.of(0xd2, 0x84, 0x4d, 0xa2, 0x01, 0x27, 0x04, 0x48);
const PAYLOAD_HEAD_AT = KEY_ID_AT + KEY_ID_BYTES + 1;

/** Where the parts lie; reused from call to call. */
export class EnvelopeParts {
  readonly keyIdAt = KEY_ID_AT;
  /** Of the payload's byte-string head, which the signature covers too. */
  readonly payloadHeadAt = PAYLOAD_HEAD_AT;
  payloadAt = 0;
  payloadEnd = 0;
  signatureAt = 0;

  /** Takes the envelope of `length` bytes at `from` apart; false where it is not one in canonical form. */
  read(bytes: Uint8Array, from: number, length: number): boolean {
    if (length < PAYLOAD_HEAD_AT + 3 + SIGNATURE_BYTES) return false;
    for (let i = 0; i < OPENING.length; i++) if (bytes[from + i] !== OPENING[i]) return false;
    if (bytes[from + PAYLOAD_HEAD_AT - 1] !== 0xa0) return false;
    const head = from + PAYLOAD_HEAD_AT;
    const first = bytes[head]!;
    let payloadLength = first - 0x40;
    let width = 0;
    if (first >= 0x58 && first <= 0x5a) {
      width = 1 << (first - 0x58);
      payloadLength = 0;
      for (let i = 1; i <= width; i++) payloadLength = payloadLength * 256 + bytes[head + i]!;
      const least = width === 1 ? 24 : width === 2 ? 0x100 : 0x1_0000;
      if (payloadLength < least) return false;
    } else if (payloadLength < 0 || payloadLength > 23) {
      return false;
    }
    this.payloadAt = head + 1 + width;
    this.payloadEnd = this.payloadAt + payloadLength;
    this.signatureAt = this.payloadEnd + 2;
    if (this.signatureAt + SIGNATURE_BYTES !== from + length) return false;
    return bytes[this.payloadEnd] === 0x58 && bytes[this.payloadEnd + 1] === SIGNATURE_BYTES;
  }
}
