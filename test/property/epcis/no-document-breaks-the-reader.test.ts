import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentMeaning } from '../../../ledger/epcis/meaning/meaning.ts';
import { importDocuments } from '../../../ledger/epcis/table/import-documents.ts';
import { offerToRules } from '../../../ledger/epcis/table/offer.ts';
import { faultsIn, read, throughImport } from '../../support/epcis/documents.ts';
import { FULL_DOCUMENT } from '../../support/epcis/full-document.ts';

const text = JSON.stringify(FULL_DOCUMENT);
/** Values that a field may hold by mistake or malice. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '',
    ' ',
    '%',
    'urn:',
    'https://id.gs1.org/',
    'urn:epc:id:sgtin:..',
    '://',
    '-0',
    '\u0000',
  ),
);

/** Puts `value` in the place of the `at`-th value of the document, or renames the `at`-th key. */
function changed(at: number, value: unknown, rename: boolean): string {
  let count = 0;
  const walk = (node: unknown): unknown => {
    if (!rename && count++ === at) return value;
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, entry]) => {
        const name = rename && count++ === at ? String(value) : key;
        return [name, walk(entry)];
      }),
    );
  };
  return JSON.stringify(walk(FULL_DOCUMENT));
}

/** Read and come back equal, or be refused with codes: nothing else may happen. */
function survives(document: string): void {
  if (faultsIn(document).length > 0) return;
  const first = read(document);
  expect(documentMeaning(read(throughImport(first)))).toBe(documentMeaning(first));
  const limits = { temperatureMinC: 2, temperatureMaxC: 8 };
  offerToRules({ ...importDocuments([first], 0), ...limits });
}

test('the document itself is sound', () => {
  expect(faultsIn(text)).toEqual([]);
  survives(text);
});

test('one value or one name changed', () => {
  const edit = fc.tuple(fc.nat(260), anything, fc.boolean());
  fc.assert(
    fc.property(edit, ([at, value, rename]) => {
      survives(changed(at, value, rename));
    }),
    { numRuns: 400 },
  );
});

test('a temperature beyond what the event table holds', () => {
  const hotter = JSON.stringify(FULL_DOCUMENT).replace(/"minValue":[^,]*/, '"minValue":1e39');
  expect(faultsIn(hotter).map(({ code }) => code)).toEqual(['E_EPCIS_VALUE']);
  survives(hotter);
});

test('cut off anywhere, or with a byte changed', () => {
  const edit = fc.tuple(
    fc.nat(text.length - 1),
    fc.constantFrom('', '"', '{', '\\', 'é', '0', '\u0000'),
  );
  fc.assert(
    fc.property(edit, fc.boolean(), ([at, sign], cut) => {
      survives(cut ? text.slice(0, at) : text.slice(0, at) + sign + text.slice(at + 1));
    }),
    { numRuns: 400 },
  );
});
