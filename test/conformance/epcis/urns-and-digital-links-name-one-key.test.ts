import { expect, test } from 'vitest';
import { canonicalText, keyOf, readKey } from '../../../ledger/epcis/identifiers/identifier.ts';
import { vectorsAbsent, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('gs1-identifiers');

interface Pair {
  readonly op: string;
  readonly input: string;
  readonly gcpLength: number | null;
  readonly expect: string;
}

const pairs = absent ? [] : (JSON.parse(vectorText('gs1-identifiers/urn_dl_pairs.json')) as Pair[]);

const LINK =
  /^https:\/\/id\.gs1\.org\/(01|414|8006|8010|\d{2,4})\/(.*?)(?:\/(10|21|235|254|8011)\/(.+))?$/;

/** The vectors write links with signs that a path cannot hold; here they are escaped, as a URI must have them. */
function escaped(link: string): string {
  const [, ai, value, qualifier, rest] = LINK.exec(link) ?? [];
  if (ai === undefined) return link;
  const raw = (text: string) =>
    encodeURIComponent(
      text.replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    );
  const tail = qualifier === undefined ? '' : `/${qualifier}/${raw(rest!)}`;
  return `https://id.gs1.org/${ai}/${raw(value!)}${tail}`;
}

const text = (uri: string) => canonicalText(escaped(uri));

test.skipIf(absent)('a URN gives the Digital Link of the same key', () => {
  const forward = pairs.filter(({ op, expect: to }) => /^toURI/.test(op) && to !== 'ERROR');
  expect(forward.length).toBeGreaterThanOrEqual(56);
  const wrong = forward.filter(({ input, expect: to }) => text(input) !== text(to));
  expect(wrong.map(({ input }) => input)).toEqual([]);
});

test.skipIf(absent)('malformed URNs are refused', () => {
  const bad = pairs.filter(({ op, input, expect: to }) => {
    return to === 'ERROR' && /^urn:epc:/i.test(input) && !/^toURN/.test(op);
  });
  expect(bad.length).toBeGreaterThanOrEqual(70);
  expect(
    bad.filter(({ input }) => readKey(input).kind !== 'fault').map(({ input }) => input),
  ).toEqual([]);
});

test.skipIf(absent)('a Digital Link and the URN made of it name one key', () => {
  const back = pairs.filter(({ op, expect: to }) => /^toURN/.test(op) && to !== 'ERROR');
  // The converter behind the vectors lets wrong check digits pass; those links are no keys to us.
  const keys = back.filter(({ input, expect: to }) => keyOf(escaped(input)) && keyOf(to));
  expect(keys.length).toBeGreaterThanOrEqual(40);
  const wrong = keys.filter(({ input, expect: to }) => text(input) !== text(to));
  expect(wrong.map(({ input }) => input)).toEqual([]);
});
