/** The event table of a world as lines of JSON (docs/streaming.md), refused rows included: what a detector saw of it. @module */
import { eventLine, type LineNames, NONE } from '../../ledger/events/index.ts';
import { worldNames } from '../../ledger/index.ts';
import type { WorldModel, WorldResult } from '../../sim/index.ts';
import { DocumentFiles } from './document-files-out.ts';

const ROWS_A_PROGRESS = 1 << 14;

/** Names of a world as lines bear them: those of its EPCIS documents. */
export function lineNamesOf(model: WorldModel, world: WorldResult): LineNames {
  const names = worldNames({ ...model, identities: world.identities, lots: world.lots });
  return {
    party: names.party,
    site: names.site,
    item: names.item,
    product: names.product,
    lot: (lot) => names.lot(lot).uri,
    shipment: (shipment) => names.shipment(shipment, NONE),
  };
}

/**
 * Writes the file `out`.
 *
 * @param onProgress told how much is written, 0 … 1
 * @throws TheriacError E_RUN_WRITE
 */
export function writeEventLines(
  out: string,
  world: WorldResult,
  model: WorldModel,
  onProgress: (share: number) => void,
): { events: number; bytes: number } {
  const { events } = world;
  const names = lineNamesOf(model, world);
  const files = new DocumentFiles(out);
  try {
    files.begin('events.ndjson');
    const draft = events.read(0);
    for (let row = 0; row < events.length; row++) {
      events.read(row, draft);
      files.write(`${eventLine(draft, events.columns.verdict[row]!, names)}\n`);
      if (row % ROWS_A_PROGRESS === 0) onProgress(row / events.length);
    }
    files.end();
    files.finish();
  } finally {
    files.discard();
  }
  return { events: events.length, bytes: files.bytes };
}
