/** A row of columns as an event. Field by field, for the loop over names of `EventTable.read` takes ten times as long. @module */
import type { EventColumns, SupplyEvent } from '../../ledger/events/index.ts';

/** Fills `into` with row `row` of `columns`; the verdict stays where it is. */
export function readRow(columns: EventColumns, row: number, into: SupplyEvent): void {
  into.eventId = columns.eventId[row]!;
  into.eventTimeMs = columns.eventTimeMs[row]!;
  into.recordTimeMs = columns.recordTimeMs[row]!;
  into.step = columns.step[row]!;
  into.disposition = columns.disposition[row]!;
  into.party = columns.party[row]!;
  into.site = columns.site[row]!;
  into.otherParty = columns.otherParty[row]!;
  into.item = columns.item[row]!;
  into.parent = columns.parent[row]!;
  into.product = columns.product[row]!;
  into.lot = columns.lot[row]!;
  into.expiryDay = columns.expiryDay[row]!;
  into.shipment = columns.shipment[row]!;
  into.paper = columns.paper[row]!;
  into.temperatureMinC = columns.temperatureMinC[row]!;
  into.temperatureMaxC = columns.temperatureMaxC[row]!;
  into.visibleToOtherMs = columns.visibleToOtherMs[row]!;
  into.visibleToAllMs = columns.visibleToAllMs[row]!;
}
