/**
 * The clear part of a transaction, read field by field. The auditor checks form and what the record says about itself;
 * whether the statement was allowed is for the contracts.
 *
 * @module
 */
import { CborCursor } from './cbor-cursor.ts';
import { type ControlView, ROLES, readControl, readEpoch } from './control-view.ts';
import type { GenesisView } from './genesis-record.ts';
import { Malformed } from './malformed.ts';
import { SealedKind, type SealedSink } from './sealed-references.ts';

const FIELDS = 12;
const GROUP_FIELDS = 9;
const PSEUDONYM_BYTES = 16;
const SEALED_FIELDS = 4;
const HASH_BYTES = 32;
/** Business steps and dispositions that this version knows. */
const STEPS = 11;
const DISPOSITIONS = 12;

export interface TransactionView {
  /** Position among the statements of its party, from 0 without gaps. */
  readonly sequence: number;
  readonly eventId: number;
  readonly party: number;
  readonly recordTimeMs: number;
  /** null for a statement about goods. */
  readonly control: ControlView | null;
}

/** Reads the payload of a transaction, and tells `sealed` which sealed records it names. Throws Malformed. */
export function readTransaction(
  payload: Uint8Array,
  genesis: GenesisView,
  sealed?: SealedSink,
): TransactionView {
  const cursor = new CborCursor(payload);
  cursor.tuple(FIELDS, 'a transaction');
  const version = cursor.count('the transaction version');
  if (version !== 3) throw new Malformed(`transaction version ${version} is not known`);
  const sequence = cursor.count('the sequence number');
  const eventId = cursor.count('the event number');
  const party = below(cursor.count('the party'), genesis.parties.size, 'party');
  below(cursor.count('the step'), STEPS, 'step');
  optionalIndex(cursor, genesis.sites, 'site');
  optionalIndex(cursor, genesis.parties.size, 'other party');
  const eventTimeMs = cursor.count('the event time');
  const recordTimeMs = cursor.count('the record time');
  if (recordTimeMs < eventTimeMs) throw new Malformed('recorded before it happened');
  optionalIndex(cursor, Number.MAX_SAFE_INTEGER, 'shipment');
  const groups = cursor.want('array', 'the groups');
  for (let i = 0; i < groups; i++) readGroup(cursor, genesis);
  const control = groups === 0 ? readControl(cursor, genesis, sealed) : null;
  if (groups > 0) readSealed(cursor, sealed);
  if (!cursor.atEnd) throw new Malformed('bytes follow the transaction');
  return { sequence, eventId, party, recordTimeMs, control };
}

function readGroup(cursor: CborCursor, genesis: GenesisView): void {
  cursor.tuple(GROUP_FIELDS, 'a group');
  below(cursor.count('the disposition'), DISPOSITIONS, 'disposition');
  cursor.want('boolean', 'the papers');
  optionalTemperature(cursor);
  optionalTemperature(cursor);
  optionalIndex(cursor, genesis.products, 'product');
  optional(cursor, 'text', 'the lot');
  optional(cursor, 'integer', 'the expiry');
  const parent = optional(cursor, 'bytes', 'the parent') as Uint8Array | null;
  if (parent !== null && parent.length !== PSEUDONYM_BYTES) {
    throw new Malformed('a pseudonym must have 16 bytes');
  }
  if (cursor.want('bytes', 'the items').length % PSEUDONYM_BYTES !== 0) {
    throw new Malformed('the items are not whole pseudonyms of 16 bytes');
  }
}

/** What a statement says of its sealed payload: null, or epoch, roles, hash of the ciphertext, commitments. */
function readSealed(cursor: CborCursor, sealed: SealedSink | undefined): void {
  const item = cursor.next();
  if (item.kind === 'null') return;
  if (item.kind !== 'array' || item.value !== SEALED_FIELDS) {
    throw new Malformed(`the sealed payload must be null or have ${SEALED_FIELDS} items`);
  }
  const epoch = readEpoch(cursor);
  const roles = cursor.want('array', 'the roles');
  for (let i = 0; i < roles; i++) below(cursor.count('a role'), ROLES, 'role');
  const hash = cursor.fixed(HASH_BYTES, 'the hash of the ciphertext');
  sealed?.add(SealedKind.payload, epoch, hash);
  const commitments = cursor.want('array', 'the commitments');
  for (let i = 0; i < commitments; i++) cursor.fixed(HASH_BYTES, 'a commitment');
}

function optionalTemperature(cursor: CborCursor): void {
  const value = optional(cursor, 'float', 'a temperature');
  if (value !== null && !Number.isFinite(value)) throw new Malformed('a temperature is not finite');
}

function optionalIndex(cursor: CborCursor, bound: number, what: string): void {
  const value = optional(cursor, 'integer', what);
  if (value !== null) below(Number(value), bound, what);
}

function optional(
  cursor: CborCursor,
  kind: 'integer' | 'text' | 'bytes' | 'float',
  what: string,
): number | string | Uint8Array | null {
  const item = cursor.next();
  if (item.kind === 'null') return null;
  if (item.kind !== kind) throw new Malformed(`${what} must be ${kind}, found ${item.kind}`);
  return item.value as number | string | Uint8Array;
}

function below(value: number, bound: number, what: string): number {
  if (value < 0 || value >= bound)
    throw new Malformed(`${what} ${value} is not in the genesis record`);
  return value;
}
