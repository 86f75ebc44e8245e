import { expect, test } from 'vitest';
import { captured, objectEvent, told } from '../../support/epcis/documents.ts';

const things = (count: number) => Array.from({ length: count }, (_, i) => `urn:x:${i}`);

test('10 000 identifiers in an event are read, 20 000 refused', () => {
  expect(told(captured([objectEvent({ epcList: things(10_000) })]))).toEqual([]);
  expect(told(captured([objectEvent({ epcList: things(20_000) })]))).toEqual([
    'E_EPCIS_LIMIT $.epcisBody.eventList[0].epcList',
  ]);
});

test('a document of more than 100 000 events is refused before they are looked at', () => {
  const nothing = Array.from({ length: 100_001 }, () => ({}));
  expect(told(captured(nothing))).toEqual(['E_EPCIS_LIMIT $.epcisBody.eventList']);
});

test('a URI of a megabyte is none', () => {
  const long = `https://example.com/${'a'.repeat(1_000_000)}`;
  expect(told(captured([objectEvent({ eventID: long })]))).toEqual([
    'E_EPCIS_URI $.epcisBody.eventList[0].eventID',
  ]);
});
