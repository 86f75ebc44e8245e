/**
 * Imported events as documents again: each as it came, in its frame and in its place, spelled in normal form.
 *
 * @module
 */
import type { EventTable } from '../../events/index.ts';
import type { DocumentKind } from '../check/document.ts';
import type { JsonObject, JsonValue } from '../json/strict-json.ts';
import { compactNames } from '../meaning/normal-form.ts';
import { withEvents } from '../read-document.ts';
import { EPCIS_PREFIXES, type Prefixes, readContext } from '../vocabulary/context.ts';
import { describeStatement } from './describe.ts';
import type { EventRecord } from './import-documents.ts';
import { type StoredTables, storedNames } from './import-tables.ts';
import { withRemainder } from './remainder.ts';
import { singleStatement } from './statement.ts';

/** What is around the events of an imported document. */
export interface StoredFrame {
  readonly file: string;
  readonly kind: DocumentKind;
  readonly frame: JsonObject;
}

/** An import as it is stored. */
export interface StoredImport {
  readonly frames: readonly StoredFrame[];
  readonly records: readonly EventRecord[];
  readonly events: EventTable;
  readonly tables: StoredTables;
}

/**
 * The documents of an import, in order.
 *
 * @throws TheriacError E_IMPORT_FOLDER where a remainder is damaged
 */
export function* restoreDocuments(stored: StoredImport): Generator<JsonObject> {
  const rows = rowsByEvent(stored.events);
  const names = storedNames(stored.tables);
  const numbered = stored.records.map((record, id) => ({ ...record, id }));
  const byDocument = groupByDocument(numbered);
  for (const [index, { kind, frame }] of stored.frames.entries()) {
    const outer = prefixesOf(frame['@context'], EPCIS_PREFIXES);
    const records = byDocument.get(index) ?? [];
    const events = records
      .toSorted((a, b) => a.index - b.index)
      .map((record) => {
        const statement = singleStatement(stored.events, rows.get(record.id) ?? []);
        const described = statement === undefined ? {} : describeStatement(statement, names);
        return eventOf(record, withRemainder(described, record.remainder), outer);
      });
    yield withEvents(kind, frame, events);
  }
}

function eventOf(
  { context, eventID }: EventRecord,
  normal: JsonObject,
  outer: Prefixes,
): JsonObject {
  const own = context === '' ? undefined : (JSON.parse(context) as JsonValue);
  const { type, ...rest } = compactNames(normal, prefixesOf(own, outer)) as JsonObject;
  return {
    ...(own === undefined ? {} : { '@context': own }),
    type: type!,
    ...(eventID === '' ? {} : { eventID }),
    ...rest,
  };
}

function prefixesOf(context: JsonValue | undefined, outer: Prefixes): Prefixes {
  return context === undefined ? outer : readContext(context, outer).prefixes;
}

function rowsByEvent(events: EventTable): ReadonlyMap<number, number[]> {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < events.length; row++) {
    const id = events.columns.eventId[row]!;
    const found = rows.get(id);
    if (found === undefined) rows.set(id, [row]);
    else found.push(row);
  }
  return rows;
}

function groupByDocument<T extends EventRecord>(records: readonly T[]): ReadonlyMap<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const record of records) {
    const group = groups.get(record.document);
    if (group === undefined) groups.set(record.document, [record]);
    else group.push(record);
  }
  return groups;
}
