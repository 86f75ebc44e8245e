import { expect, test } from 'vitest';
import type { JsonObject } from '../../../ledger/epcis/json/strict-json.ts';
import { importDocuments, placesOf } from '../../../ledger/epcis/table/import-documents.ts';
import { offerToRules } from '../../../ledger/epcis/table/offer.ts';
import { refusalFindings } from '../../../ledger/epcis/table/refusals.ts';
import { faultsIn, read } from '../../support/epcis/documents.ts';
import { vectorFiles, vectorsAbsent } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('epcis-semantic');

/** What of ours may stand for a code of the vectors. */
const MEANS: Readonly<Record<string, readonly string[]>> = {
  AFTER_DECOMMISSION: ['R_NOT_DESTROYED'],
  ALREADY_AGGREGATED: ['R_AGGREGATION'],
  BAD_CHECK_DIGIT: ['E_EPCIS_CHECK_DIGIT'],
  BAD_EPC: ['E_EPCIS_IDENTIFIER'],
  BAD_QUANTITY: ['E_EPCIS_VALUE'],
  CHILD_MOVED_WHILE_AGGREGATED: ['R_AGGREGATION'],
  DESTINATION_MISMATCH: ['R_CUSTODY'],
  DOUBLE_DISPENSE: ['R_NOT_DISPENSED'],
  DUPLICATE_COMMISSION: ['R_SERIAL_KNOWN'],
  DUPLICATE_EVENT_ID: ['reused-event-id'],
  EXPIRED: ['R_NOT_EXPIRED', 'commissioned-expired'],
  FUTURE_EVENT: ['future-event'],
  LOT_MISMATCH: ['R_DATA_MATCH'],
  NOT_COMMISSIONED: ['R_SERIAL_KNOWN'],
  // a recall of one pack sets it aside, and what is set aside stays
  RECALLED_DISPENSED: ['R_NOT_RECALLED', 'R_QUALITY_RELEASED'],
  RECEIVE_WITHOUT_SHIP: ['R_SHIPMENT_AUTHORISED'],
  SENSOR_IMPLAUSIBLE: ['implausible-reading'],
  STOLEN_DISPENSED: ['R_NOT_STOLEN'],
  TEMPERATURE_EXCURSION: ['R_COLD_CHAIN'],
};

interface Case {
  readonly name: string;
  readonly expect: readonly string[];
  readonly doc: JsonObject;
}

function found(doc: JsonObject): readonly string[] {
  const faults = faultsIn(doc);
  if (faults.length > 0) return faults.map(({ code }) => code);
  const document = read(doc);
  const imported = importDocuments([document], Date.UTC(2026, 10, 25));
  const refusals = offerToRules({ ...imported, temperatureMinC: 2, temperatureMaxC: 8 });
  const places = placesOf([document], imported.records);
  const refused = refusalFindings(refusals, imported.events, places);
  return [...imported.findings, ...refused].map(({ kind }) => kind);
}

test.skipIf(absent)('sequences that no schema sees are found, and nothing in the good ones', () => {
  const cases = vectorFiles('epcis-semantic').map(({ text }) => JSON.parse(text) as Case);
  expect(cases.length).toBeGreaterThanOrEqual(25);
  for (const { name, expect: wanted, doc } of cases) {
    const kinds = found(doc);
    if (wanted.length === 0) expect([name, kinds]).toEqual([name, []]);
    else {
      const meant = wanted.flatMap((code) => MEANS[code] ?? []);
      expect(
        meant.filter((code) => kinds.includes(code)),
        name,
      ).not.toEqual([]);
    }
  }
});
