/** The genesis record as an auditor reads it: the keys of the log and of its parties, and the bounds of indexes. @module */
import type { KeyObject } from 'node:crypto';
import { CborCursor } from './cbor-cursor.ts';
import { parsePublicKey, verifyNow } from './ed25519.ts';
import { Malformed } from './malformed.ts';
import { sameBytes } from './merkle.ts';
import { keyIdOf, parseSign1, signedBytes } from './sign1.ts';
import { type NoteKey, noteKey } from './signed-note.ts';

const FIELDS = 11;

interface VerifierParty {
  readonly index: number;
  readonly id: string;
  readonly role: string;
  readonly key: KeyObject;
}

export interface GenesisView {
  readonly origin: string;
  readonly logKey: NoteKey;
  /** By key ID in hex. */
  readonly parties: ReadonlyMap<string, VerifierParty>;
  readonly products: number;
  readonly sites: number;
}

/** Reads and verifies the record. Throws Malformed. */
export function readGenesis(record: Uint8Array): GenesisView {
  const sign1 = parseSign1(record);
  const cursor = new CborCursor(sign1.payload);
  cursor.tuple(FIELDS, 'the genesis record');
  const version = cursor.count('the genesis version');
  if (version !== 1) throw new Malformed(`genesis version ${version} is not known`);
  const keys = cursor.want('text', 'the kind of keys');
  if (keys !== 'simulation') throw new Malformed(`keys of kind ${keys} are not known`);
  const origin = cursor.want('text', 'the origin');
  const rawKey = cursor.fixed(32, 'the key of the log');
  const logKey = noteKey(origin, rawKey);
  if (keyIdOf(rawKey) !== Buffer.from(sign1.keyId).toString('hex')) {
    throw new Malformed('the genesis record is not signed with the key of the log');
  }
  const message = signedBytes(sign1, `theriac genesis 1 ${origin}`);
  if (!verifyNow(logKey.key, message, sign1.signature)) {
    throw new Malformed('the signature of the genesis record is invalid');
  }
  cursor.want('integer', 'the first day');
  const parties = readParties(cursor, rawKey);
  const products = cursor.want('array', 'the products');
  for (let i = 0; i < products; i++) {
    cursor.tuple(2, 'a product');
    cursor.want('text', 'the name of a product');
    cursor.want('text', 'the GTIN of a product');
  }
  const sites = readTexts(cursor, 'the sites');
  cursor.count('the block size');
  cursor.count('the block interval');
  readTexts(cursor, 'the rules that are off');
  if (!cursor.atEnd) throw new Malformed('bytes follow the genesis record');
  return { origin, logKey, parties, products, sites };
}

function readParties(cursor: CborCursor, logKey: Uint8Array): Map<string, VerifierParty> {
  const parties = new Map<string, VerifierParty>();
  const count = cursor.want('array', 'the parties');
  for (let index = 0; index < count; index++) {
    cursor.tuple(3, 'a party');
    const id = cursor.want('text', 'the name of a party');
    const role = cursor.want('text', 'the role of a party');
    const rawKey = cursor.fixed(32, 'the key of a party');
    const keyId = keyIdOf(rawKey);
    if (parties.has(keyId) || sameBytes(rawKey, logKey)) {
      throw new Malformed(`the key of ${id} belongs to somebody else too`);
    }
    parties.set(keyId, { index, id, role, key: parsePublicKey(rawKey) });
  }
  return parties;
}

/** Reads an array of texts and returns how many there are. */
function readTexts(cursor: CborCursor, what: string): number {
  const count = cursor.want('array', what);
  for (let i = 0; i < count; i++) cursor.want('text', what);
  return count;
}
