import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_ROWS } from '../../../ledger/events/event-table.ts';
import { createSupplyEvent, EventTable, NONE } from '../../../ledger/events/index.ts';

/** Row counts at and around the borders of the first chunks, and anywhere. */
const rowCount = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -1, max: 1 }))
    .map(([chunks, off]) => chunks * CHUNK_ROWS + off),
  fc.integer({ min: 1, max: 3 * CHUNK_ROWS }),
);

/** Row `row` of a table that holds nothing but functions of the row. */
function eventOf(row: number) {
  return {
    ...createSupplyEvent(),
    eventId: row,
    recordTimeMs: 1000 * row,
    party: row % 3,
    item: 2 * row,
    temperatureMaxC: 0.5,
    visibleToOtherMs: 1000 * row + 7,
    otherParty: 3,
  };
}

test('rows survive every chunk border, whenever the columns are asked for', () => {
  fc.assert(
    fc.property(rowCount, fc.array(rowCount, { maxLength: 2 }), (rows, askedAt) => {
      const table = new EventTable(NONE);
      const event = eventOf(0);
      for (let row = 0; row < rows; row++) {
        if (askedAt.includes(row)) expect(table.columns.eventId[row - 1]).toBe(row - 1);
        event.eventId = row;
        event.recordTimeMs = 1000 * row;
        event.party = row % 3;
        event.item = 2 * row;
        event.visibleToOtherMs = 1000 * row + 7;
        table.append(event, row % 7);
      }
      const looked = [0, CHUNK_ROWS - 1, CHUNK_ROWS, 2 * CHUNK_ROWS, rows - 1];
      for (const row of looked.filter((at) => at < rows)) {
        expect(table.read(row)).toEqual(eventOf(row));
        expect(table.visibleFromMs(row, 3)).toBe(1000 * row + 7);
        expect(table.visibleFromMs(row, row % 3)).toBe(1000 * row);
      }
      const { eventId, item, verdict } = table.columns;
      const wrong = Array.from({ length: rows }, (_, row) => row).filter(
        (row) => eventId[row] !== row || item[row] !== 2 * row || verdict[row] !== row % 7,
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 12, seed: 4 },
  );
});
