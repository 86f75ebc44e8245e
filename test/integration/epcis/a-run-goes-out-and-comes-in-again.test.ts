import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { worldNames } from '../../../ledger/epcis/export/world-names.ts';
import { importDocuments } from '../../../ledger/epcis/table/import-documents.ts';
import { storedNames } from '../../../ledger/epcis/table/import-tables.ts';
import type { EventNames } from '../../../ledger/epcis/table/names.ts';
import { offerToRules } from '../../../ledger/epcis/table/offer.ts';
import { createSupplyEvent, type EventTable, NONE, Step } from '../../../ledger/events/index.ts';
import { buildFeatures } from '../../../ml/features/index.ts';
import { officialSchema, read } from '../../support/epcis/documents.ts';
import { exportedDocuments, played, withGlns } from '../../support/epcis/exported-world.ts';
import { vectorsAbsent } from '../../support/ledger/conformance.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { tradedWorld } from '../../support/sim/patient-world.ts';
import { registryOf } from '../../support/sim/small-world.ts';

const model = withGlns(eventfulWorld());
const world = played(model, registryOf(model, 'ledger'));
const texts = [...exportedDocuments(model, world, 500)];
const imported = importDocuments(
  texts.map((text) => read(text)),
  Date.UTC(2100, 0, 1),
);

/** What each accepted row says, with keys in the place of numbers. */
function said(events: EventTable, names: EventNames): string[] {
  const rows: string[] = [];
  const draft = createSupplyEvent();
  const name = (number: number, of: (at: number) => string) => (number === NONE ? '' : of(number));
  for (let row = 0; row < events.length; row++) {
    if (events.columns.verdict[row] !== 0) continue;
    const event = events.read(row, draft);
    const sender = event.step === Step.shipping ? event.party : event.otherParty;
    rows.push(
      JSON.stringify([
        names.startMs + event.eventTimeMs,
        names.startMs + event.recordTimeMs,
        event.step,
        event.disposition,
        name(event.item, names.item),
        name(event.parent, names.item),
        name(event.product, names.product),
        name(event.lot, (lot) => names.lot(lot).uri),
        event.expiryDay === NONE ? NONE : event.expiryDay + names.startMs / MS_PER_DAY,
        name(event.party, names.party),
        name(event.otherParty, names.party),
        name(event.site, names.site),
        name(event.shipment, (shipment) => names.shipment(shipment, sender)),
        event.paper,
        [event.temperatureMinC, event.temperatureMaxC],
      ]),
    );
  }
  return rows;
}

test.skipIf(vectorsAbsent('epcis2'))('every document is valid against the official schema', () => {
  const isValid = officialSchema();
  expect(texts.length).toBeGreaterThan(3);
  for (const text of texts)
    expect([isValid(JSON.parse(text)), isValid.errors]).toEqual([true, null]);
});

test('every accepted row comes back as it was, and nothing beside them', () => {
  const named = { ...model, identities: world.identities, lots: world.lots };
  const before = said(world.events, worldNames(named));
  const after = said(imported.events, storedNames(imported.tables));
  expect(before.length).toBeGreaterThan(2000);
  expect(after.toSorted()).toEqual(before.toSorted());
  expect(imported.records.filter(({ remainder }) => remainder !== '')).toEqual([]);
  expect(imported.findings).toEqual([]);
});

test('what the ledger accepted it accepts again', () => {
  const limits = { temperatureMinC: Number.NaN, temperatureMaxC: Number.NaN };
  expect(offerToRules({ ...imported, ...limits })).toEqual([]);
});

test('features are made of imported scans', () => {
  const { events } = imported;
  const { step } = events.columns;
  const scans = Int32Array.from(
    Array.from({ length: events.length }, (_, row) => row).filter(
      (row) => step[row] === Step.dispensing,
    ),
  );
  const matrix = buildFeatures({ events, rows: scans, set: 'provenance' });
  expect(matrix.rows).toBe(scans.length);
  expect([...matrix.data].some((value) => Number.isFinite(value) && value !== 0)).toBe(true);
});

test('events of every regime are valid', () => {
  const isValid = vectorsAbsent('epcis2') ? () => true : officialSchema();
  for (const regime of ['siloed', 'central'] as const) {
    const other = played(model, registryOf(model, regime));
    for (const text of exportedDocuments(model, other, 2000))
      expect(isValid(JSON.parse(text))).toBe(true);
  }
});

test.skipIf(vectorsAbsent('epcis2'))(
  'repackaged packs keep the way back to their old serial',
  () => {
    const traded = withGlns(tradedWorld());
    const run = played(traded, registryOf(traded, 'ledger'));
    const isValid = officialSchema();
    const exported = [...exportedDocuments(traded, run, 500)];
    for (const text of exported) expect(isValid(JSON.parse(text))).toBe(true);
    const again = importDocuments(
      exported.map((text) => read(text)),
      Date.UTC(2100, 0, 1),
    );
    const named = { ...traded, identities: run.identities, lots: run.lots };
    const before = said(run.events, worldNames(named));
    expect(said(again.events, storedNames(again.tables)).toSorted()).toEqual(before.toSorted());
  },
);
