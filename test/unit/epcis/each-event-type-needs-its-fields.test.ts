import { expect, test } from 'vitest';
import { CASE, captured, objectEvent, PACK, PLACE, told } from '../../support/epcis/documents.ts';

const E = '$.epcisBody.eventList[0]';
const base = { bizStep: undefined, epcList: undefined, readPoint: undefined };
const of = (type: string, changes: object) => objectEvent({ type, ...base, ...changes });
const sensor = [{ sensorReport: [{ type: 'Temperature', value: 5, uom: 'CEL' }] }];
const CLASS = 'https://id.gs1.org/01/09506000134352/10/L1';

test.each([
  ['ObjectEvent', { epcList: [PACK] }],
  ['ObjectEvent', { epcList: [] }],
  ['ObjectEvent', { quantityList: [{ epcClass: CLASS, quantity: 2.5, uom: 'KGM' }] }],
  ['ObjectEvent', { sensorElementList: sensor, readPoint: { id: PLACE } }],
  ['ObjectEvent', { action: 'ADD', epcList: [PACK], ilmd: { 'cbvmda:lotNumber': 'L1' } }],
  ['AggregationEvent', { childEPCs: [PACK] }],
  ['AggregationEvent', { action: 'ADD', parentID: CASE, childEPCs: [PACK] }],
  ['AggregationEvent', { action: 'DELETE', parentID: CASE }],
  ['AssociationEvent', { action: 'ADD', parentID: PLACE, childEPCs: [PACK] }],
  ['TransactionEvent', { bizTransactionList: [{ bizTransaction: 'urn:x:1' }], epcList: [PACK] }],
  ['TransformationEvent', { action: undefined, inputEPCList: [PACK], outputEPCList: [CASE] }],
  ['TransformationEvent', { action: undefined, inputEPCList: [PACK], transformationID: 'urn:x:1' }],
])('%s with %j is read', (type, changes) => {
  expect(told(captured([of(type, changes)]))).toEqual([]);
});

test.each([
  ['ObjectEvent', {}, `E_EPCIS_FIELD ${E}`],
  ['ObjectEvent', { quantityList: [] }, `E_EPCIS_FIELD ${E}`],
  ['ObjectEvent', { sensorElementList: sensor }, `E_EPCIS_FIELD ${E}`],
  ['ObjectEvent', { epcList: [PACK], action: undefined }, `E_EPCIS_FIELD ${E}`],
  ['ObjectEvent', { epcList: [PACK], action: 'add' }, `E_EPCIS_VALUE ${E}.action`],
  ['ObjectEvent', { epcList: [PACK], ilmd: {} }, `E_EPCIS_FIELD ${E}.ilmd`],
  ['ObjectEvent', { epcList: [PACK], parentID: CASE }, `E_EPCIS_FIELD ${E}`],
  ['ObjectEvent', { epcList: PACK }, `E_EPCIS_TYPE ${E}.epcList`],
  ['ObjectEvent', { epcList: [CLASS] }, `E_EPCIS_IDENTIFIER ${E}.epcList[0]`],
  ['ObjectEvent', { epcList: [PACK, PACK] }, `E_EPCIS_DUPLICATE ${E}.epcList[1]`],
  [
    'ObjectEvent',
    { quantityList: [{ epcClass: CLASS, quantity: 2.5 }] },
    `E_EPCIS_VALUE ${E}.quantityList[0].quantity`,
  ],
  ['AggregationEvent', { action: 'ADD', childEPCs: [PACK] }, `E_EPCIS_FIELD ${E}`],
  ['AggregationEvent', { action: 'DELETE' }, `E_EPCIS_FIELD ${E}`],
  ['AggregationEvent', { action: 'ADD', parentID: CASE }, `E_EPCIS_FIELD ${E}`],
  ['AggregationEvent', { childEPCs: [PACK], ilmd: {} }, `E_EPCIS_FIELD ${E}`],
  ['AssociationEvent', { childEPCs: [PACK] }, `E_EPCIS_FIELD ${E}`],
  [
    'TransactionEvent',
    { bizTransactionList: [], epcList: [PACK] },
    `E_EPCIS_FIELD ${E}.bizTransactionList`,
  ],
  [
    'TransactionEvent',
    { bizTransactionList: [{ bizTransaction: 'urn:x:1' }] },
    `E_EPCIS_FIELD ${E}`,
  ],
  ['TransformationEvent', { action: undefined, inputEPCList: [PACK] }, `E_EPCIS_FIELD ${E}`],
  ['TransformationEvent', { inputEPCList: [PACK], outputEPCList: [CASE] }, `E_EPCIS_FIELD ${E}`],
  ['ObservationEvent', { epcList: [PACK] }, `E_EPCIS_VALUE ${E}.type`],
])('%s with %j is refused', (type, changes, wanted) => {
  const [first] = told(captured([of(type, changes)]));
  expect(first?.startsWith(wanted)).toBe(true);
});
