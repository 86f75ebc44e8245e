import { expect, test } from 'vitest';
import { documentMeaning } from '../../../ledger/epcis/meaning/meaning.ts';
import { importDocuments } from '../../../ledger/epcis/table/import-documents.ts';
import { Step } from '../../../ledger/events/index.ts';
import { CASE, captured, objectEvent, read, throughImport } from '../../support/epcis/documents.ts';

const packs = [1, 2, 3].map((serial) => `https://id.gs1.org/01/09506000134352/21/${serial}`);
const aggregation = (action: string, childEPCs: readonly string[], hour: number) =>
  objectEvent({
    type: 'AggregationEvent',
    action,
    bizStep: action === 'ADD' ? 'packing' : 'unpacking',
    epcList: undefined,
    parentID: CASE,
    childEPCs,
    eventTime: `2026-03-01T0${hour}:00:00Z`,
  });

const document = read(
  captured([aggregation('ADD', packs, 1), aggregation('DELETE', packs.slice(0, 1), 2)]),
);

test('what stays in is put in again, in the rows alone', () => {
  const { events } = importDocuments([document], 0);
  expect([...events.columns.step.subarray(0, events.length)]).toEqual([
    ...[Step.packing, Step.packing, Step.packing],
    ...[Step.unpacking, Step.packing, Step.packing],
  ]);
  expect(documentMeaning(read(throughImport(document)))).toBe(documentMeaning(document));
});
