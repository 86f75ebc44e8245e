/**
 * Which rows of the event table are signed together: the accepted rows of one event, as long as they agree in what a
 * transaction says once. Refused rows have no effect in the world and none on the log.
 *
 * @module
 */
import type { EventTable } from '../events/index.ts';
import { agree, TRANSACTION_COLUMNS } from './transaction-writer.ts';

/** A signed statement stays below 256 KiB of pseudonyms. */
const ROWS_MAX = 16_384;

/** Yields the rows of each transaction, ascending. The array is reused: copy what must last. */
export function* eventStatements(events: EventTable): Generator<readonly number[]> {
  const rows: number[] = [];
  for (let row = 0; row < events.length; row++) {
    if (events.columns.verdict[row] !== 0) continue;
    const joins =
      rows.length > 0 &&
      rows.length < ROWS_MAX &&
      agree(events, TRANSACTION_COLUMNS, rows[0]!, row);
    if (!joins && rows.length > 0) {
      yield rows;
      rows.length = 0;
    }
    rows.push(row);
  }
  if (rows.length > 0) yield rows;
}
