/**
 * The normal form of an event: one spelling for everything that EPCIS lets a sender spell in several ways. Identifiers are
 * canonical Digital Links, words of the CBV are bare, times are in UTC, names of others are full URIs. Everything that
 * compares or stores events works on it; what a sender wrote cannot be told from it any more, what was meant can.
 *
 * @module
 */
import { canonicalText } from '../identifiers/identifier.ts';
import { isObject, type JsonObject, type JsonValue, withoutFields } from '../json/strict-json.ts';
import type { EpcisDocument, EpcisEvent } from '../read-document.ts';
import { instantText, parseInstant } from '../time.ts';
import { compactName, expandName, type Prefixes } from '../vocabulary/context.ts';
import { readWord, VOCABULARIES, type Vocabulary } from '../vocabulary/vocabulary.ts';

type Rewrite = (value: JsonValue, prefixes: Prefixes) => JsonValue;

const asIs: Rewrite = (value) => value;

const instant: Rewrite = (value) => {
  const read = typeof value === 'string' ? parseInstant(value) : undefined;
  return read === undefined ? value : instantText(read);
};

const uri: Rewrite = (value) => (typeof value === 'string' ? canonicalText(value) : value);

function word(vocabulary: Vocabulary): Rewrite {
  return (value, prefixes) => {
    if (typeof value !== 'string') return value;
    const reading = readWord(vocabulary, value, (name) => expandName(name, prefixes));
    if (reading.kind === 'word') return reading.word;
    return reading.kind === 'uri' ? reading.uri : value;
  };
}

function list(item: Rewrite): Rewrite {
  return (value, prefixes) => {
    return Array.isArray(value) ? value.map((entry) => item(entry, prefixes)) : value;
  };
}

function object(fields: Readonly<Record<string, Rewrite>>): Rewrite {
  return (value, prefixes) => (isObject(value) ? rewriteFields(value, fields, prefixes) : value);
}

function rewriteFields(
  value: JsonObject,
  fields: Readonly<Record<string, Rewrite>>,
  prefixes: Prefixes,
): JsonObject {
  const result: JsonObject = {};
  for (const [name, entry] of Object.entries(value)) {
    const own = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (own === undefined) result[expandName(name, prefixes)] = expandNames(entry, prefixes);
    else result[name] = own(entry, prefixes);
  }
  return result;
}

/** Names below a field of others; its values are left alone. */
const expandNames: Rewrite = (value, prefixes) => {
  if (Array.isArray(value)) return value.map((entry) => expandNames(entry, prefixes));
  return isObject(value) ? rewriteFields(value, {}, prefixes) : value;
};

/** One thing in two spellings is named once. */
const things: Rewrite = (value, prefixes) => {
  const uris = list(uri)(value, prefixes);
  return Array.isArray(uris) ? [...new Set(uris)] : uris;
};

const quantities = list(object({ epcClass: uri, quantity: asIs, uom: asIs }));
const place = object({ id: uri });
const dispositions = list(word(VOCABULARIES.disposition));
const offset: Rewrite = (value) => (value === '-00:00' ? '+00:00' : value);
const asList: Rewrite = (value, prefixes) =>
  list(uri)(Array.isArray(value) ? value : [value], prefixes);

const metadata = object({
  time: instant,
  startTime: instant,
  endTime: instant,
  deviceID: uri,
  deviceMetadata: uri,
  rawData: uri,
  dataProcessingMethod: uri,
  bizRules: uri,
});

const report = object({
  type: word(VOCABULARIES.measurement),
  exception: word(VOCABULARIES.alert),
  component: word(VOCABULARIES.component),
  time: instant,
  deviceID: uri,
  deviceMetadata: uri,
  rawData: uri,
  dataProcessingMethod: uri,
  bizRules: uri,
  microorganism: uri,
  chemicalSubstance: uri,
  coordinateReferenceSystem: uri,
  uriValue: uri,
});

const EVENT: Readonly<Record<string, Rewrite>> = {
  type: (value, prefixes) => (typeof value === 'string' ? expandName(value, prefixes) : value),
  eventTime: instant,
  recordTime: instant,
  eventTimeZoneOffset: offset,
  eventID: asIs,
  certificationInfo: asList,
  errorDeclaration: object({
    declarationTime: instant,
    reason: word(VOCABULARIES.errorReason),
    correctiveEventIDs: asIs,
  }),
  action: asIs,
  bizStep: word(VOCABULARIES.bizStep),
  disposition: word(VOCABULARIES.disposition),
  persistentDisposition: object({ set: dispositions, unset: dispositions }),
  readPoint: place,
  bizLocation: place,
  bizTransactionList: list(
    object({ type: word(VOCABULARIES.transactionType), bizTransaction: uri }),
  ),
  sourceList: list(object({ type: word(VOCABULARIES.partyRole), source: uri })),
  destinationList: list(object({ type: word(VOCABULARIES.partyRole), destination: uri })),
  sensorElementList: list(object({ sensorMetadata: metadata, sensorReport: list(report) })),
  epcList: things,
  childEPCs: things,
  inputEPCList: things,
  outputEPCList: things,
  quantityList: quantities,
  childQuantityList: quantities,
  inputQuantityList: quantities,
  outputQuantityList: quantities,
  parentID: uri,
  transformationID: uri,
};

/** The normal form of a checked event; its `@context` is gone, for names are full. */
export function normalEvent({ value, prefixes }: EpcisEvent): JsonObject {
  return rewriteFields(withoutFields(value, '@context'), EVENT, prefixes);
}

/** The normal form of what is around the events of a checked document, without the `@context`. */
export function normalFrame({ frame, prefixes }: EpcisDocument): JsonObject {
  const fields = withoutFields(frame, '@context');
  return rewriteFields(fields, { creationDate: instant, sender: uri, receiver: uri }, prefixes);
}

/** Full names with a prefix again, as far as `prefixes` reach, at every depth. */
export function compactNames(value: JsonValue, prefixes: Prefixes): JsonValue {
  if (Array.isArray(value)) return value.map((entry) => compactNames(entry, prefixes));
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [name, entry] of Object.entries(value)) {
    result[name.includes(':') ? compactName(name, prefixes) : name] = compactNames(entry, prefixes);
  }
  return result;
}
