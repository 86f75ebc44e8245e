import { expect, test } from 'vitest';
import { eventHashId, preHash } from '../../../ledger/epcis/meaning/event-hash.ts';
import type { EpcisEvent } from '../../../ledger/epcis/read-document.ts';
import { ignoredFields } from '../../../ledger/epcis/table/event-ids.ts';
import { read } from '../../support/epcis/documents.ts';
import { xmlEvents } from '../../support/epcis/xml-events.ts';
import { vectorsAbsent, vectorsBelow, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('epcis-event-hash');

function eventsOf(
  file: string,
  text: string,
): { events: readonly EpcisEvent[]; ignored: ReadonlySet<string> } {
  if (file.endsWith('.xml')) return xmlEvents(text);
  const { events, frame } = read(text, file);
  return { events, ignored: ignoredFields(frame) };
}

test.skipIf(absent)('hashes are those of the reference, from JSON and from XML', () => {
  const files = vectorsBelow('epcis-event-hash/examples', /\.(jsonld|xml)$/);
  const checked = new Set<string>();
  for (const { file, text } of files) {
    const stem = file.replace(/\.\w+$/, '');
    const wanted = vectorText(`epcis-event-hash/examples/${stem}.hashes`).trim().split(/\s+/);
    const { events, ignored } = eventsOf(file, text);
    expect(
      events.map((event) => eventHashId(event, ignored)),
      file,
    ).toEqual(wanted);
    for (const at of wanted.keys()) checked.add(`${stem} ${at}`);
  }
  expect(files.length).toBeGreaterThanOrEqual(23);
  expect(checked.size).toBeGreaterThanOrEqual(48);
});

test.skipIf(absent)('events that mean the same have the same hash', () => {
  const files = vectorsBelow('epcis-event-hash/expected_equal', /\.(json|xml)$/);
  expect(files.length).toBeGreaterThanOrEqual(7);
  for (const { file, text } of files) {
    const texts = eventsOf(file, text).events.map((event) => preHash(event));
    expect(texts.length, file).toBeGreaterThan(1);
    expect(new Set(texts).size, file).toBe(1);
  }
});
