import { expect, test } from 'vitest';
import { captured, objectEvent, told } from '../../support/epcis/documents.ts';

const E = '$.epcisBody.eventList[0]';

test.each([
  [{ eventTime: '2026-02-29T08:00:00Z' }, `E_EPCIS_TIME ${E}.eventTime`],
  [{ eventTime: '2026-03-01T08:00:00' }, `E_EPCIS_TIME ${E}.eventTime`],
  [{ eventTime: '2026-03-01T23:59:60Z' }, `E_EPCIS_TIME ${E}.eventTime`],
  [{ eventTime: '2026-03-01T08:00:00+14:30' }, `E_EPCIS_TIME ${E}.eventTime`],
  [{ eventTime: 1_772_352_000 }, `E_EPCIS_TYPE ${E}.eventTime`],
  [{ eventTimeZoneOffset: '+1:00' }, `E_EPCIS_VALUE ${E}.eventTimeZoneOffset`],
  [{ eventID: 'no uri' }, `E_EPCIS_URI ${E}.eventID`],
  [{ bizStep: 'Shipping' }, `E_EPCIS_VOCABULARY ${E}.bizStep`],
  [{ bizStep: 'urn:epcglobal:cbv:bizstep:flying' }, `E_EPCIS_VOCABULARY ${E}.bizStep`],
  [
    { disposition: 'https://ref.gs1.org/cbv/BizStep-shipping' },
    `E_EPCIS_VOCABULARY ${E}.disposition`,
  ],
  [{ persistentDisposition: {} }, `E_EPCIS_FIELD ${E}.persistentDisposition`],
  [{ readPoint: 'urn:epc:id:sgln:0614141.07346.1234' }, `E_EPCIS_TYPE ${E}.readPoint`],
  [
    { readPoint: { id: 'https://id.gs1.org/414/9506000134001' } },
    `E_EPCIS_CHECK_DIGIT ${E}.readPoint.id`,
  ],
  [{ sourceList: [{ source: 'urn:x:1' }] }, `E_EPCIS_FIELD ${E}.sourceList[0]`],
  [{ errorDeclaration: { reason: 'did_not_occur' } }, `E_EPCIS_FIELD ${E}.errorDeclaration`],
  [
    { sensorElementList: [{ sensorReport: [] }] },
    `E_EPCIS_FIELD ${E}.sensorElementList[0].sensorReport`,
  ],
  [
    { sensorElementList: [{ sensorReport: [{ type: 'Temperature', uom: 'BANANA' }] }] },
    `E_EPCIS_VALUE ${E}.sensorElementList[0].sensorReport[0].uom`,
  ],
  [{ myField: 1 }, `E_EPCIS_FIELD ${E}.myField`],
  [{ bizstep: 'shipping' }, `E_EPCIS_FIELD ${E}.bizstep`],
  [{ epcList: ['https://id.gs1.org/01/9506000134352/21/1'] }, `E_EPCIS_IDENTIFIER ${E}.epcList[0]`],
  [
    { epcList: ['https://example.com/01/09506000134353/21/1'] },
    `E_EPCIS_CHECK_DIGIT ${E}.epcList[0]`,
  ],
  [{ epcList: ['urn:epc:id:sgtin:950600.013435.1'] }, `E_EPCIS_IDENTIFIER ${E}.epcList[0]`],
])('%j', (changes, wanted) => {
  expect(told(captured([objectEvent(changes)]))).toEqual([wanted]);
});

test.each([
  [{ '@context': undefined }, 'E_EPCIS_CONTEXT $'],
  [{ '@context': ['https://example.com/other.jsonld'] }, "E_EPCIS_CONTEXT $['@context']"],
  [{ schemaVersion: '1.2' }, 'E_EPCIS_DOCUMENT $.schemaVersion'],
  [{ type: 'EPCISMasterDataDocument' }, 'E_EPCIS_DOCUMENT $'],
  [{ creationDate: undefined }, 'E_EPCIS_FIELD $'],
  [{ epcisBody: { eventlist: [] } }, 'E_EPCIS_FIELD $.epcisBody'],
  [{ epcisHeader: { masterData: {} } }, 'E_EPCIS_FIELD $.epcisHeader.masterData'],
])('document with %j', (changes, wanted) => {
  expect(told(captured([objectEvent()], changes))[0]).toBe(wanted);
});

test('a private URI names a thing as well as a key does', () => {
  const things = ['https://example.com/asset/7', 'https://example.com/8003/99', 'urn:uuid:1'];
  expect(told(captured([objectEvent({ epcList: things })]))).toEqual([]);
});
