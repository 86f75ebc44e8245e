/**
 * The features of the scans of a whole event table: the table is handed to a FeatureStream row by row.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { createSupplyEvent, type EventTable } from '../../ledger/events/index.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { type FeatureSet, FeatureStream, isPackScan } from './feature-stream.ts';
import { readRow } from './read-row.ts';

interface FeatureRequest {
  readonly events: EventTable;
  /** Rows of scans of single packs (dispensing, verifying), ascending. */
  readonly rows: Int32Array;
  readonly set: FeatureSet;
}

/**
 * Features of the scans in `rows`, a row of the matrix each, in the columns of FEATURES_OF_SET[set]. Missing is NaN.
 * Each scan sees the shared view and the private view of the party that scans (features/views).
 *
 * @throws TheriacError E_FEATURES_INPUT where `rows` is not ascending, leaves the table, or names a row that is no scan
 *   of a pack
 */
export function buildFeatures({ events, rows, set }: FeatureRequest): FeatureMatrix {
  const stream = new FeatureStream({ set, viewers: checkScans(events, rows) });
  const { names } = stream;
  const columns = names.length;
  const data = new Float64Array(rows.length * columns);
  const c = events.columns;
  const draft = createSupplyEvent();
  for (let i = 0, row = 0; i < rows.length; row++) {
    readRow(c, row, draft);
    if (row === rows[i]) stream.add(draft, c.verdict[row]!, data, i++ * columns);
    else stream.add(draft, c.verdict[row]!);
  }
  return { names, rows: rows.length, columns, data };
}

/** Checks the scans and returns 1 for each organisation that made one. */
function checkScans(events: EventTable, rows: Int32Array): Uint8Array {
  const c = events.columns;
  let highest = 0;
  for (let row = 0; row < events.length; row++) {
    highest = Math.max(highest, c.party[row]!, c.otherParty[row]!);
  }
  const viewers = new Uint8Array(highest + 1);
  let before = -1;
  for (const row of rows) {
    if (row <= before || row >= events.length) {
      throw refuse(row, `rows must ascend within a table of ${events.length} rows`);
    }
    if (!isPackScan(c.step[row]!, c.item[row]!)) {
      throw refuse(row, 'features are made for scans of single packs');
    }
    viewers[c.party[row]!] = 1;
    before = row;
  }
  return viewers;
}

function refuse(row: number, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_FEATURES_INPUT',
    place: `buildFeatures: row ${row}`,
    rule,
    remedy:
      'Give the rows of the scan log (dispensing and verifying), in order and without repeats.',
  });
}
