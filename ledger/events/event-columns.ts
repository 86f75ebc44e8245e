/**
 * The columns of the event table: 82 bytes a row, against six times as much for an object.
 *
 * @module
 */
const COLUMN_TYPES = {
  eventId: Int32Array,
  eventTimeMs: Float64Array,
  recordTimeMs: Float64Array,
  step: Uint8Array,
  disposition: Uint8Array,
  party: Int32Array,
  site: Int32Array,
  otherParty: Int32Array,
  item: Int32Array,
  parent: Int32Array,
  product: Int16Array,
  lot: Int32Array,
  expiryDay: Int32Array,
  shipment: Int32Array,
  paper: Uint8Array,
  temperatureMinC: Float32Array,
  temperatureMaxC: Float32Array,
  visibleToOtherMs: Float64Array,
  visibleToAllMs: Float64Array,
  /** 0 accepted, else 1 + index of the rule that refused it. */
  verdict: Uint8Array,
} as const;

export type EventColumn = keyof typeof COLUMN_TYPES;
export type EventColumns = { [K in EventColumn]: InstanceType<(typeof COLUMN_TYPES)[K]> };
export const EVENT_COLUMNS = Object.keys(COLUMN_TYPES) as readonly EventColumn[];

/** Columns of `rows` rows, all 0. */
export function allocateColumns(rows: number): EventColumns {
  const columns: Partial<Record<EventColumn, unknown>> = {};
  for (const name of EVENT_COLUMNS) columns[name] = new COLUMN_TYPES[name](rows);
  return columns as EventColumns;
}

/**
 * One run of columns with room for `rows` rows, out of the first `lengths[i]` rows of each of `chunks`. Column by
 * column, each taken out of the chunks as it is copied, which leaves them empty: at no time is more than one column
 * there twice.
 */
export function joinColumns(
  chunks: readonly EventColumns[],
  lengths: readonly number[],
  rows: number,
): EventColumns {
  const joined: Partial<Record<EventColumn, unknown>> = {};
  for (const name of EVENT_COLUMNS) {
    const column = new COLUMN_TYPES[name](rows);
    let at = 0;
    for (const [i, chunk] of chunks.entries()) {
      column.set(chunk[name].subarray(0, lengths[i]), at);
      at += lengths[i]!;
      Reflect.deleteProperty(chunk, name);
    }
    joined[name] = column;
  }
  return joined as EventColumns;
}
