/**
 * A payload sealed for several roles: a box per role, which holds the sections that the role may have. The header of a
 * box is its associated data, so that a box is worth nothing at another statement, in another log, or for another role.
 * The nonce is the statement's own number (party, sequence), which the log holds once: it cannot repeat under a key.
 *
 * @module
 */
import { aesGcmOpen, aesGcmSeal, counterNonce } from '../crypto/aes-gcm.ts';
import { CborReader } from '../crypto/cbor-reader.ts';
import { CborWriter } from '../crypto/cbor-writer.ts';

const BOX_VERSION = 1;
/** Kept between calls: their memory costs more than what is written. */
const headerWriter = new CborWriter();
const out = new CborWriter();

export interface BoxHeader {
  readonly origin: string;
  readonly party: number;
  readonly sequence: number;
  readonly eventId: number;
  readonly epoch: number;
  readonly role: number;
}

interface Box {
  readonly role: number;
  readonly sealed: Uint8Array;
}

/** Seals a plaintext under the key of the header's role and epoch. */
export function sealBox(key: Uint8Array, header: BoxHeader, plaintext: Uint8Array): Box {
  const nonce = counterNonce(header.party, header.sequence);
  return { role: header.role, sealed: aesGcmSeal(key, nonce, encodeHeader(header), plaintext) };
}

/** The plaintext, or undefined where key, header and box do not belong together. */
export function openBox(
  key: Uint8Array,
  header: BoxHeader,
  sealed: Uint8Array,
): Uint8Array | undefined {
  const nonce = counterNonce(header.party, header.sequence);
  return aesGcmOpen(key, nonce, encodeHeader(header), sealed);
}

/** The boxes of a payload as they are stored. */
export function encodeBoxes(boxes: readonly Box[]): Uint8Array {
  out.clear().array(boxes.length);
  for (const { role, sealed } of boxes) out.array(2).integer(role).byteString(sealed);
  return out.copy();
}

/** Reads what `encodeBoxes` wrote. Throws E_LEDGER_CORRUPT, at `place`. */
export function decodeBoxes(bytes: Uint8Array, place: string): readonly Box[] {
  const reader = new CborReader(bytes, place);
  return Array.from({ length: reader.array() }, () => {
    reader.expect('the length of a box', reader.array(), 2);
    return { role: reader.unsigned(), sealed: reader.byteString() };
  });
}

/** The header's bytes, as a view that the next call changes. */
function encodeHeader(header: BoxHeader): Uint8Array {
  return headerWriter
    .clear()
    .array(7)
    .integer(BOX_VERSION)
    .textString(header.origin)
    .integer(header.party)
    .integer(header.sequence)
    .integer(header.eventId)
    .integer(header.epoch)
    .integer(header.role)
    .written();
}
