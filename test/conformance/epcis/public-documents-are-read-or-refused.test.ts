import { expect, test } from 'vitest';
import { documentMeaning } from '../../../ledger/epcis/meaning/meaning.ts';
import { faultsIn, officialSchema, read, throughImport } from '../../support/epcis/documents.ts';
import { vectorsAbsent, vectorsBelow } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('epcis2');
const VALID = ['epcis2/valid-gs1', 'epcis2/valid-openepcis'];
const JSON_FILE = /\.(json|jsonld)$/;

test.skipIf(absent)('every valid document comes back equal in meaning and valid', () => {
  const isValid = officialSchema();
  const files = VALID.flatMap((folder) => vectorsBelow(folder, JSON_FILE));
  expect(files.length).toBeGreaterThanOrEqual(53);
  for (const { file, text } of files) {
    const document = read(text, file);
    const again = throughImport(document);
    expect(documentMeaning(read(again, file)), file).toBe(documentMeaning(document));
    expect([isValid(again), isValid.errors], file).toEqual([true, null]);
  }
});

test.skipIf(absent)(
  'every invalid document is refused with a code, a place, a rule and a remedy',
  () => {
    const files = vectorsBelow('epcis2/invalid-openepcis', /\.(json|xml)$/);
    expect(files.length).toBeGreaterThanOrEqual(19);
    for (const { file, text } of files) {
      const faults = faultsIn(text);
      expect(faults.length, file).toBeGreaterThan(0);
      for (const { code, place, rule, remedy } of faults) {
        expect(code, file).toMatch(/^E_EPCIS_/);
        expect([rule, remedy], file).not.toContain('');
        if (file.endsWith('.json')) expect(place, file).toMatch(/^test\.json:\d+:\d+ \$/);
      }
    }
  },
);

test.skipIf(absent)('the XML binding is refused for what it is', () => {
  const files = [
    ...vectorsBelow('epcis2/valid-gs1-xml', /\.xml$/),
    ...vectorsBelow('epcis2/valid-openepcis-epcis1.2', /\.xml$/),
  ];
  expect(files.length).toBeGreaterThanOrEqual(13);
  const codes = new Set(files.flatMap(({ text }) => faultsIn(text).map(({ code }) => code)));
  expect([...codes]).toEqual(['E_EPCIS_XML']);
});
