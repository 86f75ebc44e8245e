/**
 * Control records: transactions without groups, which say nothing about goods and change what later transactions stand
 * on. They lie on the log like any statement, so that "since when" is a position in it and not somebody's word.
 *
 * @module
 */
import type { RuleIdentity } from '../contracts/index.ts';
import type { CborReader } from '../crypto/cbor-reader.ts';
import type { CborWriter } from '../crypto/cbor-writer.ts';

/** First element of a control record. Append only. */
export const ControlKind = {
  /** Who gets the keys of sealed payloads of an epoch. */
  epochKeys: 0,
  /** Which keys a party signs with from here on. */
  signingKey: 1,
  /** Which contract rules are asked from here on. */
  rules: 2,
} as const;

/** Control records have event numbers that no event of a simulation reaches: this many for each kind. */
const EVENTS_PER_KIND = 0x1_0000_0000;

/** Event number of control record `number` of its kind. */
export function controlEventId(kind: number, number: number): number {
  return (kind + 1) * EVENTS_PER_KIND + number;
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

/**
 * A change of the keys of `party`: rotation (both), revocation (`removed` alone), an additional key (`added` alone).
 * It holds for every transaction behind it in the log and for none before.
 */
export interface SigningKeyRecord {
  readonly party: number;
  /** First 8 bytes of SHA-256 of the key. */
  readonly removed: Uint8Array | null;
  readonly added: {
    readonly publicKey: Uint8Array;
    /** The new key's signature of `possessionMessage`: nobody registers a key that is not theirs. */
    readonly possession: Uint8Array;
  } | null;
}

/** What a new key signs before it is registered for `party` on the log `origin`. */
export function possessionMessage(
  origin: string,
  party: number,
  publicKey: Uint8Array,
): Uint8Array {
  return Buffer.concat([Buffer.from(`theriac signing key 1 ${origin} ${party} `), publicKey]);
}

/** Appends the last element of a transaction that activates contract rules, which are asked in this order. */
export function writeActivation(rules: readonly RuleIdentity[], out: CborWriter): void {
  out.array(2).integer(ControlKind.rules);
  writeRules(rules, out);
}

/** Appends the names of contract rules. */
export function writeRules(rules: readonly RuleIdentity[], out: CborWriter): void {
  out.array(rules.length);
  for (const { code, version, sha256 } of rules) {
    out.array(3).textString(code).integer(version);
    if (sha256 === null) out.null();
    else out.byteString(Buffer.from(sha256, 'hex'));
  }
}

/** Appends the last element of a transaction that issues the keys of an epoch. */
export function writeKeyRecord({ epoch, keys }: KeyRecord, out: CborWriter): void {
  out.array(3).integer(ControlKind.epochKeys).integer(epoch).array(keys.length);
  for (const { role, recipients } of keys) {
    out.array(2).integer(role).array(recipients.length);
    for (const { party, publicKey, hash } of recipients) {
      out.array(3).integer(party).byteString(publicKey).byteString(hash);
    }
  }
}

/** Appends the last element of a transaction that changes signing keys. */
export function writeSigningKeyRecord(record: SigningKeyRecord, out: CborWriter): void {
  const { party, removed, added } = record;
  out.array(5).integer(ControlKind.signingKey).integer(party);
  if (removed === null) out.null();
  else out.byteString(removed);
  if (added === null) out.null().null();
  else out.byteString(added.publicKey).byteString(added.possession);
}

/** Reads what `writeKeyRecord` wrote; undefined, with the reader behind the kind, where it is of another kind. */
export function readKeyRecord(reader: CborReader): KeyRecord | undefined {
  reader.array();
  if (reader.unsigned() !== ControlKind.epochKeys) return undefined;
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

/** The key that a transaction without groups adds, or undefined. `reader` stands at its last element. */
export function readAddedKey(reader: CborReader): Uint8Array | undefined {
  reader.array();
  if (reader.unsigned() !== ControlKind.signingKey) return undefined;
  reader.unsigned();
  if (!reader.skipNull()) reader.byteString();
  return reader.skipNull() ? undefined : reader.byteString();
}

function list<T>(reader: CborReader, read: () => T): T[] {
  const items: T[] = [];
  for (let left = reader.array(); left > 0; left--) items.push(read());
  return items;
}
