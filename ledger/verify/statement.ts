/**
 * What a transaction states, for those who want to do something with an audited log, such as replaying rules. Only
 * transactions without a fault are decoded: transaction-view.ts has checked the form before.
 *
 * @module
 */
import { CborCursor } from './cbor-cursor.ts';
import { type GenesisView, type NamedRule, readRules } from './genesis-record.ts';

/** The kind of a control record that activates rules. */
const RULES = 2;

/** Items that agree in all else. An absent reference is null; items lie one behind the other in 16 bytes each. */
export interface StatementGroup {
  readonly disposition: number;
  readonly papers: boolean;
  /** °C. */
  readonly temperatureMinC: number | null;
  readonly temperatureMaxC: number | null;
  readonly product: number | null;
  readonly lot: string | null;
  /** Days since 1970-01-01. */
  readonly expiryDay: number | null;
  readonly parent: Uint8Array | null;
  readonly items: Uint8Array;
}

/** The clear part of a transaction; times in ms since 1970-01-01. */
export interface Statement {
  /** Where it lies in the log. */
  readonly place: string;
  readonly eventId: number;
  readonly party: number;
  readonly step: number;
  readonly site: number | null;
  readonly otherParty: number | null;
  readonly eventTimeMs: number;
  readonly recordTimeMs: number;
  readonly shipment: number | null;
  /** Empty where it is no statement about goods. */
  readonly groups: readonly StatementGroup[];
  /** Contract rules that are asked from here on; null where that stays as it is. */
  readonly rules: readonly NamedRule[] | null;
}

/** Is told what an audited log states, in its order. */
export interface StatementReader {
  /** The record that opens the log; told once, before any statement. */
  open(genesis: GenesisView): void;
  statement(statement: Statement): void;
}

/** Decodes a payload that readTransaction accepted. */
export function readStatement(payload: Uint8Array, place: string): Statement {
  const cursor = new CborCursor(payload);
  cursor.next();
  cursor.count('the version');
  cursor.count('the sequence number');
  const statement = {
    place,
    eventId: cursor.count('the event number'),
    party: cursor.count('the party'),
    step: cursor.count('the step'),
    site: cursor.next().value as number | null,
    otherParty: cursor.next().value as number | null,
    eventTimeMs: cursor.count('the event time'),
    recordTimeMs: cursor.count('the record time'),
    shipment: cursor.next().value as number | null,
    groups: Array.from({ length: cursor.want('array', 'the groups') }, () => readGroup(cursor)),
  };
  return { ...statement, rules: statement.groups.length === 0 ? readActivation(cursor) : null };
}

function readActivation(cursor: CborCursor): readonly NamedRule[] | null {
  cursor.next();
  return cursor.count('the kind of a control record') === RULES ? readRules(cursor) : null;
}

function readGroup(cursor: CborCursor): StatementGroup {
  cursor.next();
  return {
    disposition: cursor.count('the disposition'),
    papers: cursor.want('boolean', 'the papers'),
    temperatureMinC: cursor.next().value as number | null,
    temperatureMaxC: cursor.next().value as number | null,
    product: cursor.next().value as number | null,
    lot: cursor.next().value as string | null,
    expiryDay: cursor.next().value as number | null,
    parent: cursor.next().value as Uint8Array | null,
    items: cursor.want('bytes', 'the items'),
  };
}
