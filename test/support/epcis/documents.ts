/**
 * EPCIS documents for tests: the public ones, the official schema, a small one to change, and the way through an import
 * and back.
 *
 * @module
 */
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { TheriacError, TheriacErrors } from '../../../base/index.ts';
import type { JsonObject } from '../../../ledger/epcis/json/strict-json.ts';
import { type EpcisDocument, readEpcisDocument } from '../../../ledger/epcis/read-document.ts';
import { importDocuments } from '../../../ledger/epcis/table/import-documents.ts';
import { restoreDocuments } from '../../../ledger/epcis/table/restore.ts';
import { vectorText } from '../ledger/conformance.ts';

/** The official JSON schema, with formats on. */
export function officialSchema(): ValidateFunction {
  const ajv = new Ajv();
  // the package is CommonJS, and its default export is typed as the module
  (formats as unknown as (to: Ajv) => void)(ajv);
  return ajv.compile(JSON.parse(vectorText('epcis2/schema/EPCIS-JSON-Schema.json')) as JsonObject);
}

/** Reads `value`, or a text, as a document. */
export function read(value: JsonObject | string, file = 'test.json'): EpcisDocument {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return readEpcisDocument(Buffer.from(text), file);
}

/** Codes of the faults for which `value` is refused; empty where it is read. */
export function faultsIn(value: JsonObject | string): readonly TheriacError[] {
  try {
    read(value);
    return [];
  } catch (error) {
    if (error instanceof TheriacErrors) return error.errors;
    if (error instanceof TheriacError) return [error];
    throw error;
  }
}

/** `code $.path` of each fault of `value`. */
export function told(value: JsonObject | string): readonly string[] {
  return faultsIn(value).map(({ code, place }) =>
    `${code} ${/\$.*/.exec(place)?.[0] ?? ''}`.trim(),
  );
}

/** The document after an import and an export. */
export function throughImport(document: EpcisDocument): JsonObject {
  const imported = importDocuments([document], Date.UTC(2027, 0, 1));
  const [restored] = restoreDocuments({ ...imported, frames: [document] });
  return restored!;
}

export const PACK = 'https://id.gs1.org/01/09506000134352/21/1';
export const CASE = 'https://id.gs1.org/00/095060000000000015';
export const PLACE = 'https://id.gs1.org/414/9506000134000';

/** A sound ObjectEvent with `changes`; a field that is undefined is left out. */
export function objectEvent(changes: Readonly<Record<string, unknown>> = {}): JsonObject {
  return without({
    type: 'ObjectEvent',
    eventTime: '2026-03-01T08:00:00.000Z',
    eventTimeZoneOffset: '+00:00',
    action: 'OBSERVE',
    bizStep: 'inspecting',
    epcList: [PACK],
    readPoint: { id: PLACE },
    ...changes,
  });
}

function without(fields: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as JsonObject;
}

/** A capture document of `events`. */
export function captured(
  events: readonly JsonObject[],
  changes: Readonly<Record<string, unknown>> = {},
): JsonObject {
  return without({
    '@context': ['https://ref.gs1.org/standards/epcis/epcis-context.jsonld'],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-04-01T00:00:00.000Z',
    epcisBody: { eventList: [...events] },
    ...changes,
  });
}
