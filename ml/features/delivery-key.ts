/** Which rows belong to one delivery. @module */
import { NONE } from '../../ledger/events/index.ts';
import type { RowSource } from './pending-rows.ts';

/** Units of one shipment are one delivery; without a shipment number the rows of one event are. Keys serve to tell apart only. */
export function deliveryKey({ columns }: RowSource, row: number): number {
  const shipment = columns.shipment[row]!;
  return shipment === NONE ? 2 * columns.eventId[row]! : 2 * shipment + 1;
}
