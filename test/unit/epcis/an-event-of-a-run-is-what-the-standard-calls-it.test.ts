import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { worldNames } from '../../../ledger/epcis/export/world-names.ts';
import { describeStatement } from '../../../ledger/epcis/table/describe.ts';
import { acceptedStatements } from '../../../ledger/epcis/table/statement.ts';
import {
  createSupplyEvent,
  Disposition,
  EventTable,
  IdentityTable,
  ItemKind,
  NONE,
  Step,
  type SupplyEvent,
} from '../../../ledger/events/index.ts';

const identities = new IdentityTable();
const PACKS = [0, 1, 2].map((serial) => identities.add(ItemKind.pack, 0, 0, serial));
const BOX = identities.add(ItemKind.case, NONE, 0, 9);
const names = worldNames({
  identities,
  products: [{ id: 'p', gtin: '09506000134352', temperatureMinC: 2, temperatureMaxC: 8 }],
  organisations: [
    { id: 'maker', role: 'manufacturer', licensed: true },
    { id: 'shop', role: 'pharmacy', licensed: true },
    { id: 'patients', role: 'patient', licensed: true },
  ],
  sites: [
    { id: 'plant', gln: '9506000134000', organisation: 0 },
    { id: 'shop', gln: '9506000134017', organisation: 1 },
  ],
  lots: [{ code: 'L1', product: 0 }],
  startDay: 20_000,
});

function described(...rows: readonly Partial<SupplyEvent>[]) {
  const events = new EventTable(NONE);
  for (const row of rows) {
    const usual = {
      eventId: 1,
      party: 0,
      site: 0,
      eventTimeMs: MS_PER_DAY,
      recordTimeMs: MS_PER_DAY,
    };
    events.append({ ...createSupplyEvent(), ...usual, ...row }, 0);
  }
  return [...acceptedStatements(events)].map((statement) => describeStatement(statement, names));
}

const pack = (serial: number) => `https://id.gs1.org/01/09506000134352/21/000000000000${serial}`;
const BOX_URI = 'https://id.gs1.org/00/095200000000000035';

test('packs of a lot are commissioned by one event with lot and expiry', () => {
  const label = { step: Step.commissioning, product: 0, lot: 0, expiryDay: 30 };
  expect(described(...PACKS.map((item) => ({ ...label, item })))).toMatchObject([
    {
      type: 'ObjectEvent',
      action: 'ADD',
      bizStep: 'commissioning',
      disposition: 'active',
      epcList: [pack(0), pack(1), pack(2)],
      eventTime: '2024-10-05T00:00:00.000Z',
      ilmd: {
        'urn:epcglobal:cbv:mda:lotNumber': 'L1',
        'urn:epcglobal:cbv:mda:itemExpirationDate': '2024-11-03',
      },
    },
  ]);
});

test('packing names the unit and what goes in; unpacking the unit alone', () => {
  const packing = { step: Step.packing, disposition: Disposition.in_progress, parent: BOX };
  const [into, out] = described(
    { ...packing, item: PACKS[0]! },
    { ...packing, item: PACKS[1]! },
    { ...packing, step: Step.unpacking, parent: NONE, item: BOX, eventId: 2 },
  );
  const AGGREGATION = { type: 'AggregationEvent', parentID: BOX_URI };
  expect(into).toMatchObject({ ...AGGREGATION, action: 'ADD', childEPCs: [pack(0), pack(1)] });
  expect(out).toMatchObject({ ...AGGREGATION, action: 'DELETE', bizStep: 'unpacking' });
});

test('a receipt names both parties, the advice, and the coldest and warmest of the journey', () => {
  const receipt = {
    step: Step.receiving,
    disposition: Disposition.in_progress,
    item: BOX,
    party: 1,
    site: 1,
  };
  const logger = { temperatureMinC: Math.fround(4.7), temperatureMaxC: Math.fround(5.3) };
  const [withPapers, without] = described(
    { ...receipt, ...logger, otherParty: 0, shipment: 7 },
    { ...receipt, otherParty: 0, shipment: 7, paper: 0 },
  );
  expect(withPapers).toMatchObject({
    bizStep: 'receiving',
    bizLocation: { id: 'https://id.gs1.org/414/9506000134017' },
    sourceList: [{ type: 'owning_party', source: 'https://id.gs1.org/417/9506000134000' }],
    destinationList: [
      { type: 'owning_party', destination: 'https://id.gs1.org/417/9506000134017' },
    ],
    bizTransactionList: [
      { type: 'desadv', bizTransaction: 'urn:epcglobal:cbv:bt:9506000134000:7' },
    ],
    sensorElementList: [
      { sensorReport: [{ type: 'Temperature', minValue: 4.7, maxValue: 5.3, uom: 'CEL' }] },
    ],
  });
  expect(without).toMatchObject({ bizTransactionList: [{ type: 'recadv' }] });
});

test.each([
  [
    { step: Step.verifying, item: PACKS[0]! },
    { bizStep: 'inspecting', action: 'OBSERVE' },
  ],
  [
    { step: Step.dispensing, disposition: Disposition.dispensed, item: PACKS[0]! },
    { action: 'DELETE', disposition: 'dispensed' },
  ],
  [
    { step: Step.inspecting, disposition: Disposition.conformant, lot: 0, product: 0 },
    { quantityList: [{ epcClass: 'https://id.gs1.org/01/09506000134352/10/L1' }] },
  ],
  [
    { step: Step.reporting, disposition: Disposition.recalled, lot: 0, product: 0 },
    { persistentDisposition: { set: ['recalled'] } },
  ],
  [
    { step: Step.reporting, lot: 0, product: 0 },
    { persistentDisposition: { unset: ['recalled'] } },
  ],
  [
    { step: Step.reporting, disposition: Disposition.stolen, item: PACKS[0]! },
    { persistentDisposition: { set: ['stolen'] } },
  ],
  [
    { step: Step.reporting, disposition: Disposition.non_conformant, otherParty: 1, site: NONE },
    { epcList: ['https://id.gs1.org/417/9506000134017'] },
  ],
  [
    { step: Step.verifying, item: PACKS[0]!, party: 2, site: 1 },
    { 'https://theriac.example/epcis/reportedBy': 'https://theriac.example/party/patients' },
  ],
])('%j', (row, wanted) => {
  expect(described(row)).toMatchObject([wanted]);
});

test('refused rows are not exported', () => {
  const events = new EventTable(NONE);
  events.append({ ...createSupplyEvent(), item: PACKS[0]! }, 3);
  expect([...acceptedStatements(events)]).toEqual([]);
});
