/**
 * What the stream is made of: simulated worlds of up to 100 000 packs, attacks and benign errors included, played one after
 * the other in time, each with serials, lots and shipments of its own. Sites and partners stay, as they do in a trade.
 *
 * @module
 */
import { createSupplyEvent, EventTable, NONE } from '../../ledger/events/index.ts';
import { isPackScan } from '../../ml/index.ts';
import { playOnce } from '../world/play.ts';
import { worldOfSize } from '../world/world-of-size.ts';

const PACKS_MAX = 100_000;
const PACKS_MIN = 10_000;
/** Rows that a pack leaves behind, about; for the size of small streams. */
const ROWS_A_PACK = 4;

export interface StreamEvents {
  readonly table: EventTable;
  /** Rows of scans of single packs, ascending. */
  readonly scans: Int32Array;
  /** Physical packs. */
  readonly packs: number;
  readonly worlds: number;
}

/**
 * Plays as many worlds as it takes for `rows` events.
 *
 * @param onProgress told how many there are
 */
export async function streamEvents(
  rows: number,
  onProgress: (rows: number) => Promise<void>,
): Promise<StreamEvents> {
  const model = worldOfSize(Math.min(PACKS_MAX, Math.max(PACKS_MIN, rows / ROWS_A_PACK / 2)));
  const table = new EventTable(NONE);
  const scans: number[] = [];
  const event = createSupplyEvent();
  let [packs, worlds, eventIds, items, lots, shipments] = [0, 0, 0, 0, 0, 0];
  const later = (number: number, by: number) => (number === NONE ? NONE : number + by);
  while (table.length < rows) {
    const { world } = playOnce({ model, seed: `bench detectors ${worlds}` });
    const c = world.events.columns;
    const laterMs = worlds * model.horizonMs;
    for (let row = 0; row < world.events.length; row++) {
      world.events.read(row, event);
      event.eventTimeMs += laterMs;
      event.recordTimeMs += laterMs;
      event.visibleToOtherMs += laterMs;
      event.visibleToAllMs += laterMs;
      event.eventId += eventIds;
      event.item = later(event.item, items);
      event.parent = later(event.parent, items);
      event.lot = later(event.lot, lots);
      event.shipment = later(event.shipment, shipments);
      if (event.expiryDay !== NONE) event.expiryDay += laterMs / 86_400_000;
      if (isPackScan(event.step, event.item)) scans.push(table.length);
      table.append(event, c.verdict[row]!);
    }
    const { length } = world.events;
    eventIds += 1 + c.eventId.subarray(0, length).reduce((a, b) => Math.max(a, b), 0);
    shipments += 1 + c.shipment.subarray(0, length).reduce((a, b) => Math.max(a, b), 0);
    items += world.identities.length;
    lots += world.lots.length;
    packs += world.truth.length;
    worlds += 1;
    await onProgress(table.length);
  }
  return { table, scans: Int32Array.from(scans), packs, worlds };
}
