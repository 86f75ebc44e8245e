import { expect, test } from 'vitest';
import { documentMeaning } from '../../../ledger/epcis/meaning/meaning.ts';
import { captured, objectEvent, read } from '../../support/epcis/documents.ts';

const context = (...parts: unknown[]) => ({
  '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld', ...parts],
});
const meaning = (event: object, changes: object = {}) =>
  documentMeaning(
    read(
      captured([objectEvent(event as Record<string, unknown>)], changes as Record<string, unknown>),
    ),
  );

test.each([
  [
    'urn and link',
    { epcList: ['urn:epc:id:sgtin:9506000.013435.1'] },
    { epcList: ['https://example.com/x/01/09506000134352/21/1'] },
  ],
  ['order of items', { epcList: ['urn:x:1', 'urn:x:2'] }, { epcList: ['urn:x:2', 'urn:x:1'] }],
  ['words', { bizStep: 'shipping' }, { bizStep: 'urn:epcglobal:cbv:bizstep:shipping' }],
  [
    'words',
    { bizStep: 'cbv:BizStep-shipping' },
    { bizStep: 'https://ref.gs1.org/cbv/BizStep-shipping' },
  ],
  ['times', { eventTime: '2026-03-01T08:00:00Z' }, { eventTime: '2026-03-01T10:00:00.000+02:00' }],
  [
    'places',
    { readPoint: { id: 'urn:epc:id:sgln:9506000.13400.0' } },
    { readPoint: { id: 'https://id.gs1.org/414/9506000134000/254/0' } },
  ],
  ['certificates', { certificationInfo: 'urn:x:1' }, { certificationInfo: ['urn:x:1'] }],
])('%s', (_, a, b) => {
  expect(meaning(a)).toBe(meaning(b));
});

test('prefixes are names of names', () => {
  const a = meaning({ 'a:f': { 'a:g': 1 } }, context({ a: 'https://ext.example/' }));
  const b = meaning({ 'b:f': { 'b:g': 1 } }, context({ b: 'https://ext.example/' }));
  const c = meaning({ 'https://ext.example/f': { 'https://ext.example/g': 1 } });
  expect([b, c]).toEqual([a, a]);
});

test.each([
  ['another serial', { epcList: ['urn:epc:id:sgtin:9506000.013435.2'] }],
  ['a lot said with the serial', { epcList: ['https://id.gs1.org/01/09506000134352/10/L/21/1'] }],
  ['a microsecond', { eventTime: '2026-03-01T08:00:00.000001Z' }],
  ['an offset', { eventTimeZoneOffset: '+01:00' }],
  ['values of others in another order', { 'cbvmda:x': [2, 1] }],
])('%s is another meaning', (_, changes) => {
  expect(meaning({ 'cbvmda:x': [1, 2], ...changes })).not.toBe(meaning({ 'cbvmda:x': [1, 2] }));
});
