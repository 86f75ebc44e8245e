/** What a statement says about its sealed payload. @module */
import type { CborReader } from '../crypto/cbor-reader.ts';
import type { CborWriter } from '../crypto/cbor-writer.ts';

/** What a statement says of its payload; roles are positions in ACCESS_ROLES, none where it lies in clear. */
export interface SealedReference {
  readonly epoch: number;
  readonly roles: readonly number[];
  /** SHA-256 of the stored payload. */
  readonly hash: Uint8Array;
  /** One per section of the payload. */
  readonly commitments: readonly Uint8Array[];
}

/** Appends the last element of a statement. */
export function writeSealedReference(sealed: SealedReference | null, out: CborWriter): void {
  if (sealed === null) {
    out.null();
    return;
  }
  out.array(4).integer(sealed.epoch).array(sealed.roles.length);
  for (const role of sealed.roles) out.integer(role);
  out.byteString(sealed.hash).array(sealed.commitments.length);
  for (const commitment of sealed.commitments) out.byteString(commitment);
}

/** Reads what `writeSealedReference` wrote. */
export function readSealedReference(reader: CborReader): SealedReference | null {
  if (reader.skipNull()) return null;
  reader.expect('the length of the sealed payload', reader.array(), 4);
  const epoch = reader.unsigned();
  const roles = list(reader, () => reader.unsigned());
  const hash = reader.byteString();
  return { epoch, roles, hash, commitments: list(reader, () => reader.byteString()) };
}

function list<T>(reader: CborReader, read: () => T): T[] {
  const items: T[] = [];
  for (let left = reader.array(); left > 0; left--) items.push(read());
  return items;
}
