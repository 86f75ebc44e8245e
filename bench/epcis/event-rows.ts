/** The event table as Parquet columns, under the names of its own columns, and back. @module */
import { createSupplyEvent, EVENT_COLUMNS, EventTable, NONE } from '../../ledger/events/index.ts';
import type { Column, Row } from '../run/parquet.ts';

/** Columns that hold more than 32 bits: times, and temperatures as the doubles they are equal to. */
const DOUBLES = new Set<string>([
  'eventTimeMs',
  'recordTimeMs',
  'temperatureMinC',
  'temperatureMaxC',
  'visibleToOtherMs',
  'visibleToAllMs',
]);

/** All columns of `events`, in the order of the table. */
export function eventColumns(events: EventTable): readonly Column[] {
  return EVENT_COLUMNS.map((name): Column => {
    const data = events.columns[name].subarray(0, events.length);
    return DOUBLES.has(name)
      ? { name, type: 'DOUBLE', data: Float64Array.from(data) }
      : { name, type: 'INT32', data: Int32Array.from(data) };
  });
}

/** The table that `rows` were written from. */
export function readEventRows(rows: readonly Row[]): EventTable {
  const events = new EventTable(NONE);
  const draft = createSupplyEvent();
  for (const row of rows) {
    for (const name of EVENT_COLUMNS) {
      if (name !== 'verdict') draft[name] = Number(row[name]);
    }
    events.append(draft, Number(row['verdict']));
  }
  return events;
}
