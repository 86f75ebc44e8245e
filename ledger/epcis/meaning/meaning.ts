/**
 * When do two documents say the same? When their normal forms differ in nothing but the order of what EPCIS calls an
 * unordered list. The order of events in a document and of values in fields of others is kept: nobody says that it means
 * nothing.
 *
 * @module
 */
import { canonicalJson } from '../../../base/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/strict-json.ts';
import type { EpcisDocument } from '../read-document.ts';
import { normalEvent, normalFrame } from './normal-form.ts';

/** Unordered lists of EPCIS (`@container: @set` in its context), wherever they stand. */
const SETS = new Set([
  'epcList',
  'childEPCs',
  'inputEPCList',
  'outputEPCList',
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
  'bizTransactionList',
  'sourceList',
  'destinationList',
  'sensorElementList',
  'sensorReport',
  'certificationInfo',
  'correctiveEventIDs',
  'set',
  'unset',
]);

/** Canonical text of a normal form: equal for two values that mean the same. */
export function meaningText(normal: JsonValue): string {
  return canonicalJson(sortSets(normal));
}

/** Canonical text of what a document says: of its frame and of its events, in order. */
export function documentMeaning(document: EpcisDocument): string {
  const events = document.events.map((event) => sortSets(normalEvent(event)));
  return canonicalJson({ kind: document.kind, frame: normalFrame(document), events });
}

function sortSets(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortSets);
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [name, entry] of Object.entries(value)) {
    const sorted = name.includes(':') ? entry : sortSets(entry);
    result[name] = SETS.has(name) && Array.isArray(sorted) ? asSet(sorted) : sorted;
  }
  return result;
}

function asSet(list: readonly JsonValue[]): JsonValue[] {
  const byText = new Map(list.map((entry) => [canonicalJson(entry), entry]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
