import { expect, test } from 'vitest';
import { CHUNK_ROWS } from '../../../ledger/events/event-table.ts';
import { createSupplyEvent, EventTable, NONE } from '../../../ledger/events/index.ts';

const BYTES_PER_ROW = 82;

function filled(rows: number): EventTable {
  const table = new EventTable(NONE);
  const event = createSupplyEvent();
  for (let row = 0; row < rows; row++) table.append(event, 0);
  return table;
}

test('a growing table has less than a chunk of spare room', () => {
  const rows = 3 * CHUNK_ROWS + 1;
  expect(filled(rows).bytes).toBe(4 * CHUNK_ROWS * BYTES_PER_ROW);
});

test('joined columns have an eighth of spare room, and go on from there', () => {
  const rows = 2 * CHUNK_ROWS;
  const table = filled(rows);
  expect(table.columns.verdict.length).toBe(1.125 * rows);
  expect(table.bytes).toBe(1.125 * rows * BYTES_PER_ROW);
  table.append({ ...createSupplyEvent(), item: 5 }, 0);
  expect(table.columns.item[rows]).toBe(5);
  expect(table.bytes).toBe(1.125 * rows * BYTES_PER_ROW);
});

test('a reader keeps the columns that it got', () => {
  const table = filled(CHUNK_ROWS);
  const { columns } = table;
  table.append(createSupplyEvent(), 0);
  expect(table.columns).not.toBe(columns);
  expect(columns.item[CHUNK_ROWS - 1]).toBe(NONE);
});
