import { expect, test } from 'vitest';
import { importDocuments } from '../../../ledger/epcis/table/import-documents.ts';
import { captured, objectEvent, read } from '../../support/epcis/documents.ts';

const event = { eventID: 'urn:uuid:1', bizStep: 'dispensing', action: 'DELETE' };
const errorDeclaration = { declarationTime: '2026-03-02T00:00:00Z', reason: 'did_not_occur' };

test('neither the event nor its withdrawal gives a row, and both are kept', () => {
  const withdrawn = [objectEvent(event), objectEvent({ ...event, errorDeclaration })];
  const other = objectEvent({ ...event, eventID: 'urn:uuid:2' });
  const { events, records } = importDocuments([read(captured([...withdrawn, other]))], 0);
  expect([...events.columns.eventId.subarray(0, events.length)]).toEqual([2]);
  expect(records.map(({ eventID }) => eventID)).toEqual(['urn:uuid:1', 'urn:uuid:1', 'urn:uuid:2']);
});
