/** What a transaction says about sealed payloads, and the reader's view of it. @module */
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

export interface KeyRecipient {
  /** Index among the parties of the genesis record. */
  readonly party: number;
  readonly publicKey: Uint8Array;
  /** SHA-256 of the wrapped key. */
  readonly hash: Uint8Array;
}

/** Who gets the keys of an epoch, by role. */
export interface KeyRecord {
  readonly epoch: number;
  readonly keys: readonly { readonly role: number; readonly recipients: readonly KeyRecipient[] }[];
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

/** Appends the last element of a transaction without groups. */
export function writeKeyRecord({ epoch, keys }: KeyRecord, out: CborWriter): void {
  out.array(2).integer(epoch).array(keys.length);
  for (const { role, recipients } of keys) {
    out.array(2).integer(role).array(recipients.length);
    for (const { party, publicKey, hash } of recipients) {
      out.array(3).integer(party).byteString(publicKey).byteString(hash);
    }
  }
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

/** Reads what `writeKeyRecord` wrote. */
export function readKeyRecord(reader: CborReader): KeyRecord {
  reader.expect('the length of the key record', reader.array(), 2);
  const epoch = reader.unsigned();
  const keys = list(reader, () => {
    reader.expect('the length of the keys of a role', reader.array(), 2);
    const role = reader.unsigned();
    const recipients = list(reader, () => {
      reader.expect('the length of a recipient', reader.array(), 3);
      const party = reader.unsigned();
      return { party, publicKey: reader.byteString(), hash: reader.byteString() };
    });
    return { role, recipients };
  });
  return { epoch, keys };
}

function list<T>(reader: CborReader, read: () => T): T[] {
  const items: T[] = [];
  for (let left = reader.array(); left > 0; left--) items.push(read());
  return items;
}
