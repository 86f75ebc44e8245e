/**
 * One pass over the event table that gives each scan its features. Rows come into the views in the order in which they
 * become visible, scans are answered in between, each from strictly earlier rows; so no feature can know what its
 * party could not (DESIGN, four separations). No feature depends on the number of an identity or of a row: numbers
 * serve to find state and are never values.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { type EventTable, NONE, Step } from '../../ledger/events/index.ts';
import type { FEATURE_SETS } from '../config.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { FEATURES_OF_SET, LOGISTICS_FEATURES } from './feature-names.ts';
import { LogisticsState } from './logistics-state.ts';
import { ProvenanceState } from './provenance-state.ts';
import { VisibilityCursor } from './visibility.ts';

export type FeatureSet = (typeof FEATURE_SETS)[number];

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
export function buildFeatures(request: FeatureRequest): FeatureMatrix {
  const { events, rows } = request;
  const viewers = checkScans(events, rows);
  const names = FEATURES_OF_SET[request.set].map((feature) => feature.name);
  const columns = names.length;
  const data = new Float64Array(rows.length * columns);
  const logistics = new LogisticsState(events);
  const provenance = request.set === 'provenance' ? new ProvenanceState(events) : undefined;
  const cursor = new VisibilityCursor(events, viewers);
  const see = (row: number, view: number): void => {
    logistics.see(row, view);
    provenance?.see(row, view);
  };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    cursor.advance(events.columns.recordTimeMs[row]!, row, see);
    logistics.write(row, data, i * columns);
    provenance?.write(row, data, i * columns + LOGISTICS_FEATURES.length);
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
    const step = c.step[row]!;
    if ((step !== Step.dispensing && step !== Step.verifying) || c.item[row] === NONE) {
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
