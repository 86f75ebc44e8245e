/**
 * The genesis record as an auditor reads it: the keys of the log and of its parties, the bounds of indexes, which
 * contract rules were asked, and what they knew before the first event.
 *
 * @module
 */
import { CborCursor } from './cbor-cursor.ts';
import { type PublicKey, parsePublicKey, verifyNow } from './ed25519.ts';
import { Malformed } from './malformed.ts';
import { sameBytes } from './merkle.ts';
import { keyIdOf, parseSign1, signedBytes } from './sign1.ts';
import { type NoteKey, noteKey } from './signed-note.ts';

const FIELDS = 11;

/** Temperatures in °C between which a product must be kept. */
interface TemperatureLimits {
  readonly temperatureMinC: number;
  readonly temperatureMaxC: number;
}

interface VerifierParty {
  readonly index: number;
  readonly id: string;
  readonly role: string;
  /** Whether its licence was valid when the log began. */
  readonly licensed: boolean;
  readonly key: PublicKey;
}

/** A contract rule by name; `sha256` (hex) of the file that it was read from, null where it is built in. */
export interface NamedRule {
  readonly code: string;
  readonly version: number;
  readonly sha256: string | null;
}

export interface GenesisView {
  /** Where all keys come from: the seed of a simulation, or those who hold them. */
  readonly keys: 'simulation' | 'held';
  readonly origin: string;
  readonly logKey: NoteKey;
  /** First day of the world, days since 1970-01-01. */
  readonly startDay: number;
  /** By key ID in hex, in the order of their indexes. */
  readonly parties: ReadonlyMap<string, VerifierParty>;
  readonly products: number;
  readonly sites: number;
  /** One per product. */
  readonly temperatures: readonly TemperatureLimits[];
  /** Contract rules that are asked, in this order. */
  readonly rules: readonly NamedRule[];
}

/** Reads and verifies the record. Throws Malformed. */
export function readGenesis(record: Uint8Array): GenesisView {
  const sign1 = parseSign1(record);
  const cursor = new CborCursor(sign1.payload);
  cursor.tuple(FIELDS, 'the genesis record');
  const version = cursor.count('the genesis version');
  if (version !== 3) throw new Malformed(`genesis version ${version} is not known`);
  const keys = cursor.want('text', 'the kind of keys');
  if (keys !== 'simulation' && keys !== 'held')
    throw new Malformed(`keys of kind ${keys} are not known`);
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
  const startDay = cursor.want('integer', 'the first day');
  const parties = readParties(cursor, rawKey);
  const temperatures = readProducts(cursor);
  const sites = countTexts(cursor, 'the sites');
  cursor.count('the block size');
  cursor.count('the block interval');
  const rules = readRules(cursor);
  if (!cursor.atEnd) throw new Malformed('bytes follow the genesis record');
  const products = temperatures.length;
  return { keys, origin, logKey, startDay, parties, products, sites, temperatures, rules };
}

function readProducts(cursor: CborCursor): TemperatureLimits[] {
  const limits: TemperatureLimits[] = [];
  const count = cursor.want('array', 'the products');
  for (let i = 0; i < count; i++) {
    cursor.tuple(4, 'a product');
    cursor.want('text', 'the name of a product');
    cursor.want('text', 'the GTIN of a product');
    const temperatureMinC = cursor.want('float', 'the lowest temperature');
    const temperatureMaxC = cursor.want('float', 'the highest temperature');
    if (!Number.isFinite(temperatureMinC) || !Number.isFinite(temperatureMaxC)) {
      throw new Malformed('a temperature limit is not finite');
    }
    limits.push({ temperatureMinC, temperatureMaxC });
  }
  return limits;
}

function readParties(cursor: CborCursor, logKey: Uint8Array): Map<string, VerifierParty> {
  const parties = new Map<string, VerifierParty>();
  const count = cursor.want('array', 'the parties');
  for (let index = 0; index < count; index++) {
    cursor.tuple(4, 'a party');
    const id = cursor.want('text', 'the name of a party');
    const role = cursor.want('text', 'the role of a party');
    const licensed = cursor.want('boolean', 'the licence of a party');
    const rawKey = cursor.fixed(32, 'the key of a party');
    const keyId = keyIdOf(rawKey);
    if (parties.has(keyId) || sameBytes(rawKey, logKey)) {
      throw new Malformed(`the key of ${id} belongs to somebody else too`);
    }
    parties.set(keyId, { index, id, role, licensed, key: parsePublicKey(rawKey) });
  }
  return parties;
}

function countTexts(cursor: CborCursor, what: string): number {
  const count = cursor.want('array', what);
  for (let i = 0; i < count; i++) cursor.want('text', what);
  return count;
}

/** A list of [code, version, hash of the file or null]; no code stands in it twice. Throws Malformed. */
export function readRules(cursor: CborCursor): NamedRule[] {
  const rules = new Map<string, NamedRule>();
  const count = cursor.want('array', 'the rules');
  for (let i = 0; i < count; i++) {
    cursor.tuple(3, 'a rule');
    const code = cursor.want('text', 'the code of a rule');
    const version = cursor.count('the version of a rule');
    if (version < 1) throw new Malformed('the version of a rule must be at least 1');
    if (rules.has(code)) throw new Malformed(`the rule ${code} is named twice`);
    rules.set(code, { code, version, sha256: readHash(cursor) });
  }
  return [...rules.values()];
}

function readHash(cursor: CborCursor): string | null {
  const { kind, value } = cursor.next();
  if (kind === 'null') return null;
  if (kind === 'bytes' && (value as Uint8Array).length === 32) {
    return Buffer.from(value as Uint8Array).toString('hex');
  }
  throw new Malformed('the file of a rule must be null or a hash of 32 bytes');
}
