import { expect, test } from 'vitest';
import { createSupplyEvent, EventTable, NONE } from '../../../ledger/events/index.ts';

test('rows survive the growth of the table', () => {
  const table = new EventTable(NONE);
  const rows = 3_000;
  for (let i = 0; i < rows; i++) {
    table.append({ ...createSupplyEvent(), eventId: i, item: 2 * i, temperatureMinC: 0.5 }, i % 7);
  }
  expect(table.length).toBe(rows);
  for (const i of [0, 1_023, 1_024, rows - 1]) {
    const written = { ...createSupplyEvent(), eventId: i, item: 2 * i, temperatureMinC: 0.5 };
    expect(table.read(i)).toEqual(written);
    expect(table.columns.verdict[i]).toBe(i % 7);
  }
});
