import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUri } from '../../../ledger/epcis/identifiers/uri.ts';
import { parseInstant } from '../../../ledger/epcis/time.ts';

const ajv = new Ajv();
// the package is CommonJS, and its default export is typed as the module
(formats as unknown as (to: Ajv) => void)(ajv);
const schemaTakes = (format: string) => ajv.compile({ type: 'string', format });

const piece = fc.oneof(
  fc.constantFrom(
    'urn:',
    'https:',
    '//',
    '/',
    ':',
    '@',
    '#',
    '?',
    '%41',
    '%',
    '[',
    ']',
    '"',
    'é',
    ' ',
    ';',
    '.',
    '-',
    '00',
    'a',
    'geo',
    ',',
    "'",
  ),
  fc.string({ maxLength: 3 }),
);

test('what we take for a URI the schema takes too', () => {
  const takes = schemaTakes('uri');
  const text = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''));
  let taken = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        text.map((rest) => `urn:${rest}`),
        text.map((rest) => `https://${rest}`),
      ),
      (uri) => {
        if (!isUri(uri)) return;
        taken += 1;
        expect([uri, takes(uri)]).toEqual([uri, true]);
      },
    ),
    { numRuns: 3000 },
  );
  expect(taken).toBeGreaterThan(300);
});

test('what we take for a time the schema takes too', () => {
  const takes = schemaTakes('date-time');
  const two = fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0'));
  const stamp = fc.tuple(
    two,
    two,
    two,
    two,
    two,
    fc.constantFrom('Z', '+01:00', '-14:00', '+14:30', ''),
  );
  fc.assert(
    fc.property(stamp, ([month, day, hour, minute, second, zone]) => {
      const text = `2024-${month}-${day}T${hour}:${minute}:${second}${zone}`;
      if (parseInstant(text) !== undefined) expect([text, takes(text)]).toEqual([text, true]);
    }),
    { numRuns: 2000 },
  );
});
