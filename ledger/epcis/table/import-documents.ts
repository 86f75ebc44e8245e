/**
 * Documents to an event table. Events come in the order of their record times (of their event times where nobody recorded
 * when), because that is the order in which rules and detectors may see them; documents deliver them in any.
 *
 * @module
 */
import { MS_PER_DAY } from '../../../base/index.ts';
import { EventTable, NONE, Step, type SupplyEvent } from '../../events/index.ts';
import { pathText } from '../json/locate.ts';
import { type JsonObject, textOf } from '../json/strict-json.ts';
import { normalEvent } from '../meaning/normal-form.ts';
import { type EpcisDocument, eventPath } from '../read-document.ts';
import { parseInstant } from '../time.ts';
import { Containment } from './containment.ts';
import { describeStatement } from './describe.ts';
import { EventIds } from './event-ids.ts';
import { ImportTables, type StoredTables, storedNames } from './import-tables.ts';
import { interpretEvent } from './interpret.ts';
import { type KnownParties, knownOperators, knownParties } from './known-parties.ts';
import type { Finding, Reading } from './offer.ts';
import { temperaturesOf } from './readings.ts';
import { remainderOf } from './remainder.ts';
import { singleStatement } from './statement.ts';

/** An EPCIS event beside its rows; its number is the `eventId` of the rows. */
export interface EventRecord {
  /** Index of its document, and its place there. */
  readonly document: number;
  readonly index: number;
  readonly type: string;
  /** Empty where the event has no id. */
  readonly eventID: string;
  /** Its own `@context` as JSON; empty where it has none. */
  readonly context: string;
  /** What its rows do not say (`remainder.ts`). */
  readonly remainder: string;
}

export interface ImportedEvents {
  readonly events: EventTable;
  readonly tables: StoredTables;
  /** In the order of documents and of events in them. */
  readonly records: readonly EventRecord[];
  readonly known: KnownParties;
  /** Temperatures that were reported of items on their way, in the order of the rows. */
  readonly readings: readonly Reading[];
  readonly findings: readonly Finding[];
}

interface Entry {
  readonly id: number;
  readonly document: number;
  readonly index: number;
  readonly normal: JsonObject;
  readonly eventMs: number;
  readonly recordMs: number;
}

/**
 * Makes one event table of all events of `documents`.
 *
 * @param nowMs the present, ms since 1970-01-01: what happens later is noted
 */
export function importDocuments(
  documents: readonly EpcisDocument[],
  nowMs: number,
): ImportedEvents {
  const entries = entriesOf(documents);
  const normals = entries.map(({ normal }) => normal);
  const startMs = firstDayMs(entries);
  const tables = new ImportTables(startMs, knownOperators(documents, normals));
  const findings = notesOf(documents);
  const place = placeIn(documents);
  const ids = new EventIds(documents, normals);
  findings.push(...entries.flatMap((entry) => timeFindings(entry, nowMs, place(entry))));
  findings.push(...entries.flatMap((entry) => ids.findings(entry, place(entry))));
  const events = new EventTable(NONE);
  const rows = new Map<number, number[]>();
  const containment = new Containment();
  const readings: Reading[] = [];
  for (const entry of inOrder(entries)) {
    if (ids.isWithdrawn(entry.normal)) continue;
    const read = containment.complete(interpretEvent(entry.normal, tables), entry.normal, tables);
    rows.set(
      entry.id,
      read.map((row) => append(events, row, entry.id)),
    );
    if (read[0]?.step !== Step.receiving) readings.push(...readingsOf(entry, tables));
    if (read.some(isExpiredWhenMade)) {
      const text = 'the shelf life was over before the pack was made';
      findings.push({ kind: 'commissioned-expired', place: place(entry), text });
    }
  }
  const stored = tables.stored();
  const names = storedNames(stored);
  const records = entries.map((entry): EventRecord => {
    const statement = singleStatement(events, rows.get(entry.id) ?? []);
    const described = statement === undefined ? {} : describeStatement(statement, names);
    return recordOf(entry, documents, described);
  });
  const known = knownParties(documents, stored);
  return { events, tables: stored, records, known, readings, findings };
}

function readingsOf({ normal, recordMs }: Entry, tables: ImportTables): Reading[] {
  const { minC, maxC } = temperaturesOf(normal);
  if (Number.isNaN(minC) && Number.isNaN(maxC)) return [];
  const uris = [normal['parentID'] ?? [], normal['epcList'] ?? []].flat();
  return uris.map((uri) => {
    const item = tables.item(textOf(uri));
    return { item, recordTimeMs: recordMs - tables.startMs, minC, maxC };
  });
}

function entriesOf(documents: readonly EpcisDocument[]): Entry[] {
  const all = documents.flatMap((document, at) =>
    document.events.map((event, index) => ({ document: at, index, normal: normalEvent(event) })),
  );
  return all.map((entry, id) => {
    const eventMs = parseInstant(textOf(entry.normal['eventTime']))!.epochMs;
    const recorded = parseInstant(textOf(entry.normal['recordTime']))?.epochMs ?? eventMs;
    return { ...entry, id, eventMs, recordMs: Math.max(eventMs, recorded) };
  });
}

function firstDayMs(entries: readonly Entry[]): number {
  const first = entries.reduce((least, { eventMs }) => Math.min(least, eventMs), Infinity);
  return Number.isFinite(first) ? Math.floor(first / MS_PER_DAY) * MS_PER_DAY : 0;
}

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted(
    (a, b) => a.recordMs - b.recordMs || a.eventMs - b.eventMs || a.id - b.id,
  );
}

function append(events: EventTable, row: SupplyEvent, eventId: number): number {
  row.eventId = eventId;
  // Whoever holds the documents sees what is in them.
  row.visibleToOtherMs = row.recordTimeMs;
  row.visibleToAllMs = row.recordTimeMs;
  return events.append(row, 0);
}

function isExpiredWhenMade({ step, expiryDay, eventTimeMs }: SupplyEvent): boolean {
  if (step !== Step.commissioning || expiryDay === NONE) return false;
  return eventTimeMs >= (expiryDay + 1) * MS_PER_DAY;
}

function recordOf(
  { document, index, normal }: Entry,
  documents: readonly EpcisDocument[],
  described: JsonObject,
): EventRecord {
  const { eventID, ...said } = normal;
  const context = documents[document]!.events[index]!.value['@context'];
  return {
    document,
    index,
    type: textOf(normal['type']),
    eventID: typeof eventID === 'string' ? eventID : '',
    context: context === undefined ? '' : JSON.stringify(context),
    remainder: remainderOf(said, described),
  };
}

type PlaceOf = (entry: Pick<Entry, 'document' | 'index'>) => string;

function placeIn(documents: readonly EpcisDocument[]): PlaceOf {
  return ({ document, index }) => {
    const { file, kind } = documents[document]!;
    return `${file} ${pathText(eventPath(kind, index))}`;
  };
}

function notesOf(documents: readonly EpcisDocument[]): Finding[] {
  return documents.flatMap(({ file, notes }) =>
    notes.map(({ kind, path, text }) => ({ kind, place: `${file} ${pathText(path)}`, text })),
  );
}

function timeFindings({ normal, eventMs }: Entry, nowMs: number, place: string): Finding[] {
  const findings: Finding[] = [];
  if (eventMs > nowMs) {
    const text = `it happens in the future, at ${textOf(normal['eventTime'])}`;
    findings.push({ kind: 'future-event', place, text });
  }
  const recorded = parseInstant(textOf(normal['recordTime']))?.epochMs ?? eventMs;
  if (recorded < eventMs) {
    const text = 'it was recorded before it happened';
    findings.push({ kind: 'recorded-before-it-happened', place, text });
  }
  return findings;
}

/** `file $.path` of each event of an import, by its number. */
export function placesOf(
  documents: readonly EpcisDocument[],
  records: readonly EventRecord[],
): readonly string[] {
  return records.map(placeIn(documents));
}
