/**
 * An EPCIS document from bytes: decoded, parsed, checked. Whoever gets one back may rely on every field of it having the
 * type and form that EPCIS 2.0 gives it.
 *
 * @module
 */
import { TheriacError, TheriacErrors } from '../../base/index.ts';
import { Checking, type Fault, type Note } from './check/checking.ts';
import { checkDocument, type DocumentKind } from './check/document.ts';
import { decodeText } from './json/decode-text.ts';
import { type JsonPath, locate, pathText } from './json/locate.ts';
import { type JsonObject, parseStrictJson, spotAt } from './json/strict-json.ts';
import { EPCIS_PREFIXES, type Prefixes, readContext } from './vocabulary/context.ts';

export interface EpcisEvent {
  /** As written, with its own `@context` where it has one. */
  readonly value: JsonObject;
  /** Prefixes that hold in it. */
  readonly prefixes: Prefixes;
}

export interface EpcisDocument {
  readonly kind: DocumentKind;
  /** File it came from. */
  readonly file: string;
  /** The document without its events; of a bare event nothing but its `@context`. */
  readonly frame: JsonObject;
  /** Prefixes that hold in the frame. */
  readonly prefixes: Prefixes;
  /** In the order of the document. */
  readonly events: readonly EpcisEvent[];
  /** What was accepted and deserves a look. */
  readonly notes: readonly Note[];
}

/**
 * Reads a document.
 *
 * @param file named in errors
 * @throws TheriacErrors with the faults found (E_EPCIS_…), at most LIMITS.faults; the place of each is
 *   `file:line:col $.path`
 */
export function readEpcisDocument(bytes: Uint8Array, file: string): EpcisDocument {
  const text = decodeText(bytes, file);
  const value = parseStrictJson(text, file);
  const checking = new Checking();
  const kind = checkDocument(value, checking);
  if (kind === undefined || checking.faultCount > 0) throw errorsOf(checking, text, file);
  return take(value as JsonObject, kind, file, checking.notes);
}

function errorsOf({ faults, faultCount }: Checking, text: string, file: string): TheriacErrors {
  const errors = faults.map((fault) => errorOf(fault, text, file));
  const untold = faultCount - faults.length;
  if (untold > 0) {
    const rule = `${untold} more faults are not shown`;
    const remedy = 'mend these first; many faults of a document have one cause';
    errors.push(new TheriacError({ code: 'E_EPCIS_MORE', place: file, rule, remedy }));
  }
  return new TheriacErrors(errors);
}

function errorOf({ code, path, rule, remedy }: Fault, text: string, file: string): TheriacError {
  const { offset, length } = locate(text, path);
  const spot = spotAt(text, offset, length);
  const place = `${file}:${spot.line}:${spot.column} ${pathText(path)}`;
  return new TheriacError({ code, place, rule, remedy, excerpt: spot.excerpt });
}

/** Path of the list of events in a document. */
const EVENTS_AT: Readonly<Record<Exclude<DocumentKind, 'event'>, JsonPath>> = {
  capture: ['epcisBody', 'eventList'],
  query: ['epcisBody', 'queryResults', 'resultsBody', 'eventList'],
};

/** Path of event `index` in a document of `kind`. */
export function eventPath(kind: DocumentKind, index: number): JsonPath {
  return kind === 'event' ? [] : [...EVENTS_AT[kind], index];
}

function take(
  value: JsonObject,
  kind: DocumentKind,
  file: string,
  notes: readonly Note[],
): EpcisDocument {
  const { prefixes } = readContext(value['@context']!, EPCIS_PREFIXES);
  if (kind === 'event') {
    const { '@context': context, ...event } = value;
    const events = [{ value: event, prefixes }];
    return { kind, file, frame: { '@context': context! }, prefixes, events, notes };
  }
  const { frame, list } = takeOut(value, EVENTS_AT[kind] as readonly string[]);
  const events = list.map((event) => ({ value: event, prefixes: prefixesOf(event, prefixes) }));
  return { kind, file, frame, prefixes, events, notes };
}

function prefixesOf(event: JsonObject, outer: Prefixes): Prefixes {
  const context = event['@context'];
  return context === undefined ? outer : readContext(context, outer).prefixes;
}

/** A copy of `value` without the list at `path`, and the list. */
function takeOut(
  value: JsonObject,
  [first, ...rest]: readonly string[],
): { frame: JsonObject; list: readonly JsonObject[] } {
  if (first === undefined) return { frame: value, list: [] };
  if (rest.length === 0) {
    const { [first]: list, ...frame } = value;
    return { frame, list: list as JsonObject[] };
  }
  const inner = takeOut(value[first] as JsonObject, rest);
  return { frame: { ...value, [first]: inner.frame }, list: inner.list };
}

/** The document with `events` in the place of its events. */
export function withEvents(
  kind: DocumentKind,
  frame: JsonObject,
  events: readonly JsonObject[],
): JsonObject {
  if (kind === 'event') return { ...frame, ...events[0] };
  return putIn(frame, EVENTS_AT[kind] as readonly string[], [...events]);
}

function putIn(
  value: JsonObject,
  [first, ...rest]: readonly string[],
  list: JsonObject[],
): JsonObject {
  if (rest.length === 0) return { ...value, [first!]: list };
  return { ...value, [first!]: putIn(value[first!] as JsonObject, rest, list) };
}
