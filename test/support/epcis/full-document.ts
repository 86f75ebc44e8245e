/** A document with every event type and every field, to change in one place and see what becomes of it. @module */
import type { JsonObject } from '../../../ledger/epcis/json/strict-json.ts';
import { CASE, captured, objectEvent, PACK, PLACE } from './documents.ts';

const CLASS = 'https://id.gs1.org/01/09506000134352/10/L1';
const PARTY = 'urn:epc:id:pgln:9506000.13401';
const sensorElementList = [
  {
    sensorMetadata: {
      startTime: '2026-03-01T07:00:00Z',
      endTime: '2026-03-01T08:00:00.5Z',
      deviceID: 'urn:epc:id:giai:9506000.111',
      'ext:calibrated': true,
    },
    sensorReport: [
      { type: 'Temperature', minValue: 2.5, maxValue: 41, uom: 'FAH' },
      { type: 'gs1:Speed', value: 3, component: 'x', exception: 'ALARM_CONDITION', 'ext:n': null },
    ],
  },
];

const moved = {
  bizStep: 'receiving',
  disposition: 'in_progress',
  bizLocation: { id: PLACE, 'ext:shelf': 7 },
  sourceList: [{ type: 'owning_party', source: PARTY }],
  destinationList: [
    { type: 'possessing_party', destination: 'https://id.gs1.org/417/9506000134000' },
  ],
  bizTransactionList: [
    { type: 'desadv', bizTransaction: 'urn:epcglobal:cbv:bt:9506000134017:1' },
    { bizTransaction: 'urn:uuid:2' },
  ],
  sensorElementList,
};
const aggregated = { epcList: undefined, parentID: CASE, childEPCs: [PACK] };

/** Sound; 260 values and more. */
export const FULL_DOCUMENT: JsonObject = captured(
  [
    objectEvent({
      action: 'ADD',
      bizStep: 'commissioning',
      ilmd: {
        'cbvmda:lotNumber': 'L1',
        'cbvmda:itemExpirationDate': '2027-06-30',
        'ext:o': [{ a: 1 }],
      },
      certificationInfo: ['urn:x:c'],
      eventID: 'urn:uuid:1',
    }),
    objectEvent({ type: 'AggregationEvent', action: 'ADD', bizStep: 'packing', ...aggregated }),
    objectEvent({ ...moved, epcList: [CASE], recordTime: '2026-03-01T09:00:00+02:00' }),
    objectEvent({
      type: 'AggregationEvent',
      action: 'DELETE',
      bizStep: 'unpacking',
      ...aggregated,
    }),
    objectEvent({ type: 'AssociationEvent', action: 'ADD', ...aggregated }),
    objectEvent({
      type: 'TransactionEvent',
      action: 'DELETE',
      bizTransactionList: [{ type: 'po', bizTransaction: 'urn:x:po' }],
      quantityList: [{ epcClass: CLASS, quantity: 1.5, uom: 'KGM' }],
    }),
    objectEvent({
      type: 'TransformationEvent',
      action: undefined,
      epcList: undefined,
      inputQuantityList: [{ epcClass: CLASS, quantity: 2 }],
      outputEPCList: [PACK],
      transformationID: 'urn:epc:id:gdti:9506000.13400.1',
      persistentDisposition: { set: ['completeness_verified'], unset: ['completeness_inferred'] },
    }),
    objectEvent({
      action: 'DELETE',
      bizStep: 'dispensing',
      disposition: 'dispensed',
      '@context': { own: 'https://own.example/' },
      'own:till': '3',
      'ext:map': { 'ext:deep': [1, 'two', { 'ext:three': false }] },
      errorDeclaration: {
        declarationTime: '2026-03-02T00:00:00Z',
        reason: 'incorrect_data',
        correctiveEventIDs: ['urn:uuid:9'],
      },
    }),
  ],
  {
    '@context': [
      'https://ref.gs1.org/standards/epcis/epcis-context.jsonld',
      { ext: 'https://ext.example/ns/' },
    ],
    id: 'https://id.example.org/document1',
    sender: PARTY,
    instanceIdentifier: '1',
    epcisHeader: {
      epcisMasterData: {
        vocabularyList: [
          {
            type: 'urn:epcglobal:epcis:vtype:EPCClass',
            vocabularyElementList: [{ id: CLASS, attributes: [{ id: 'urn:x:a', attribute: 1 }] }],
          },
        ],
      },
    },
  },
);
