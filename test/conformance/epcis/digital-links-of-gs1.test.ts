import { expect, test } from 'vitest';
import { readDigitalLink } from '../../../ledger/epcis/identifiers/digital-link.ts';
import { vectorsAbsent, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('gs1-digital-link');

interface Vector {
  readonly uri: string;
  readonly accept: boolean;
  /** Element string; `^` stands in front of an element whose predecessor has no fixed length. */
  readonly expect: string;
  readonly settings: Readonly<Record<string, boolean>>;
}

/** Options of the reference that are off as a rule; and data in the query, which EPCIS has no use for. */
const isPlain = ({ uri, settings }: Vector) =>
  !uri.includes('?') &&
  settings['permitZeroSuppressedGTIN'] === false &&
  settings['permitConvenienceAlphas'] === false;

test.skipIf(absent)('paths are read as the reference of GS1 reads them', () => {
  const all = JSON.parse(vectorText('gs1-digital-link/parse.json')) as Vector[];
  const vectors = all.filter(isPlain);
  expect(vectors.length).toBeGreaterThanOrEqual(30);
  for (const { uri, accept, expect: elements } of vectors) {
    const reading = readDigitalLink(uri);
    const found =
      reading.kind !== 'key'
        ? ''
        : [[reading.key.ai, reading.key.value], ...reading.key.qualifiers].flat().join('');
    expect([uri, found]).toEqual([uri, accept ? elements.replaceAll('^', '') : '']);
  }
});
