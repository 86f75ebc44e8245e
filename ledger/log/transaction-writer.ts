/**
 * Turns the accepted rows of one event into the clear rule view that its reporting party signs. Rows that agree in
 * everything but the item form a group whose pseudonyms lie in one byte string, so that a case of twenty packs costs
 * one signature and 16 bytes a pack.
 *
 * @module
 */
import { MS_PER_DAY, TheriacError } from '../../base/index.ts';
import type { RuleIdentity } from '../contracts/index.ts';
import { CborReader } from '../crypto/cbor-reader.ts';
import { CborWriter } from '../crypto/cbor-writer.ts';
import { type Sign1Writer, sign1Payload } from '../crypto/cose-sign1.ts';
import { type EventColumn, type EventTable, NONE, Step } from '../events/index.ts';
import {
  ControlKind,
  controlEventId,
  type KeyRecord,
  type SigningKeyRecord,
  writeActivation,
  writeKeyRecord,
  writeSigningKeyRecord,
} from './control-record.ts';
import { type PackPseudonyms, PSEUDONYM_BYTES } from './pack-pseudonyms.ts';
import { type SealedReference, writeSealedReference } from './sealed-reference.ts';
import type { TransactionBatch } from './transaction-batch.ts';

const TRANSACTION_VERSION = 3;
const FIELDS = 12;
const GROUP_FIELDS = 9;

/** Columns that are equal in all rows of a transaction. */
export const TRANSACTION_COLUMNS = [
  'eventId',
  'party',
  'step',
  'site',
  'otherParty',
  'eventTimeMs',
  'recordTimeMs',
  'shipment',
] as const satisfies readonly EventColumn[];

/** Columns that are equal in all rows of a group. */
const GROUP_COLUMNS = [
  'disposition',
  'paper',
  'temperatureMinC',
  'temperatureMaxC',
  'product',
  'lot',
  'expiryDay',
  'parent',
] as const satisfies readonly EventColumn[];

/** What gives meaning to the numbers of the event table. */
export interface TransactionTables {
  readonly events: EventTable;
  readonly lots: readonly { readonly code: string }[];
  readonly pseudonyms: PackPseudonyms;
  /** First day of the world, days since 1970-01-01. */
  readonly startDay: number;
  /** One per organisation, until a signing-key record replaces it. */
  readonly signers: readonly Sign1Writer[];
}

export class TransactionWriter {
  private readonly tables: TransactionTables;
  private readonly payload = new CborWriter();
  /** Next sequence number of each organisation: a missing or repeated statement shows as a gap. */
  private readonly sequence: Float64Array;
  private readonly signers: Sign1Writer[];
  private keyChanges = 0;
  private activations = 0;

  constructor(tables: TransactionTables) {
    this.tables = tables;
    this.signers = [...tables.signers];
    this.sequence = new Float64Array(tables.signers.length);
  }

  /** The number that the next statement of a party gets. */
  nextSequence(party: number): number {
    return this.sequence[party]!;
  }

  /** Gives the next statement of `party` this number: a refused statement used none, and a client may start again. */
  continueAt(party: number, sequence: number): void {
    this.sequence[party] = sequence;
  }

  /**
   * Signs the statement of `rows` (ascending event rows that agree in TRANSACTION_COLUMNS, not empty), with what it
   * says of its sealed payload, and appends it to `batch`. Throws E_LEDGER_EVENT where a row cannot be written.
   */
  write(
    rows: readonly number[],
    batch: TransactionBatch,
    sealed: SealedReference | null = null,
  ): void {
    const first = rows[0]!;
    const c = this.tables.events.columns;
    const party = c.party[first]!;
    if (this.signers[party] === undefined) {
      throw badRow(first, 'the reporting party is not an organisation');
    }
    const startMs = this.tables.startDay * MS_PER_DAY;
    const groups = this.groupsOf(rows);
    this.begin(this.checked(first, 'eventId'), party, c.step[first]!);
    this.optional(c.site[first]!);
    this.optional(c.otherParty[first]!);
    this.payload
      .integer(startMs + this.checked(first, 'eventTimeMs'))
      .integer(startMs + this.checked(first, 'recordTimeMs'));
    this.optional(c.shipment[first]!);
    this.payload.array(groups.length);
    for (const group of groups) this.writeGroup(group);
    writeSealedReference(sealed, this.payload);
    this.end(c.eventId[first]!, party, batch);
  }

  /** Signs, as `party`, who gets the keys of an epoch from `timeMs` (ms since 1970-01-01) on. */
  writeKeyRecord(record: KeyRecord, party: number, timeMs: number, batch: TransactionBatch): void {
    const eventId = controlEventId(ControlKind.epochKeys, record.epoch);
    this.beginControl(eventId, party, timeMs);
    writeKeyRecord(record, this.payload);
    this.end(eventId, party, batch);
  }

  /**
   * Signs, as `party`, a change of signing keys at `timeMs` (ms since 1970-01-01). `signer` is what the changed party
   * signs with from the next statement on; undefined where that stays as it is.
   */
  writeSigningKey(
    record: SigningKeyRecord,
    party: number,
    timeMs: number,
    batch: TransactionBatch,
    signer?: Sign1Writer,
  ): void {
    const eventId = controlEventId(ControlKind.signingKey, this.keyChanges++);
    this.beginControl(eventId, party, timeMs);
    writeSigningKeyRecord(record, this.payload);
    this.end(eventId, party, batch);
    if (signer !== undefined) this.signers[record.party] = signer;
  }

  /** Signs, as `party`, that `rules` are asked from `timeMs` (ms since 1970-01-01) on. */
  writeActivation(
    rules: readonly RuleIdentity[],
    party: number,
    timeMs: number,
    batch: TransactionBatch,
  ): void {
    const eventId = controlEventId(ControlKind.rules, this.activations++);
    this.beginControl(eventId, party, timeMs);
    writeActivation(rules, this.payload);
    this.end(eventId, party, batch);
  }

  private beginControl(eventId: number, party: number, timeMs: number): void {
    this.begin(eventId, party, Step.reporting);
    this.payload.null().null().integer(timeMs).integer(timeMs).null().array(0);
  }

  private begin(eventId: number, party: number, step: number): void {
    this.payload
      .clear()
      .array(FIELDS)
      .integer(TRANSACTION_VERSION)
      .integer(this.sequence[party]!)
      .integer(eventId)
      .integer(party)
      .integer(step);
  }

  private end(eventId: number, party: number, batch: TransactionBatch): void {
    this.sequence[party]!++;
    this.signers[party]!.write(this.payload.written(), batch.out);
    batch.close(eventId);
  }

  private writeGroup(rows: readonly number[]): void {
    const { events, lots, pseudonyms, startDay } = this.tables;
    const c = events.columns;
    const first = rows[0]!;
    this.payload
      .array(GROUP_FIELDS)
      .integer(c.disposition[first]!)
      .boolean(c.paper[first] === 1);
    this.temperature(c.temperatureMinC[first]!);
    this.temperature(c.temperatureMaxC[first]!);
    this.optional(c.product[first]!);
    const lot = c.lot[first]!;
    if (lot === NONE) {
      this.payload.null();
    } else {
      if (lots[lot] === undefined) throw badRow(first, `lot ${lot} is not in the table of lots`);
      this.payload.textString(lots[lot].code);
    }
    const expiryDay = c.expiryDay[first]!;
    this.optional(expiryDay === NONE ? NONE : startDay + expiryDay);
    const parent = c.parent[first]!;
    if (parent === NONE) this.payload.null();
    else this.payload.byteString(pseudonyms.of(parent));
    const items = rows.filter((row) => c.item[row] !== NONE);
    this.payload.byteStringHead(items.length * PSEUDONYM_BYTES);
    for (const row of items) this.payload.raw(pseudonyms.of(c.item[row]!));
  }

  /** Splits the rows where one of GROUP_COLUMNS changes; a row about no item is a group of its own. */
  private groupsOf(rows: readonly number[]): number[][] {
    const { events } = this.tables;
    const { item } = events.columns;
    const groups: number[][] = [];
    for (const row of rows) {
      const group = groups.at(-1);
      const joins = group !== undefined && item[group[0]!] !== NONE && item[row] !== NONE;
      if (joins && agree(events, GROUP_COLUMNS, group[0]!, row)) {
        group.push(row);
      } else {
        groups.push([row]);
      }
    }
    return groups;
  }

  private optional(value: number): void {
    if (value === NONE) this.payload.null();
    else this.payload.integer(value);
  }

  private temperature(celsius: number): void {
    if (Number.isNaN(celsius)) this.payload.null();
    else this.payload.float(celsius);
  }

  private checked(row: number, column: 'eventId' | 'eventTimeMs' | 'recordTimeMs'): number {
    const value = this.tables.events.columns[column][row]!;
    if (Number.isSafeInteger(value) && value >= 0) return value;
    throw badRow(row, `${column} is ${value}, not an integer of at least 0`);
  }
}

/** True where rows `a` and `b` hold the same in `columns`; an absent number (NaN) equals itself. */
export function agree(
  events: EventTable,
  columns: readonly EventColumn[],
  a: number,
  b: number,
): boolean {
  return columns.every((name) => {
    const column = events.columns[name];
    return Object.is(column[a], column[b]);
  });
}

/** The event that a stored transaction states. Throws E_LEDGER_CORRUPT where its bytes are not readable. */
export function transactionEventId(envelope: Uint8Array, place: string): number {
  const reader = new CborReader(sign1Payload(envelope, place), place);
  reader.array();
  reader.expect('the transaction version', reader.unsigned(), TRANSACTION_VERSION);
  reader.unsigned();
  return reader.unsigned();
}

function badRow(row: number, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_EVENT',
    place: `event row ${row}`,
    rule,
    remedy: 'Record only events whose party, lot and times are set.',
  });
}
