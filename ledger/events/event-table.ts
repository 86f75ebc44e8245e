/**
 * What was recorded, as growable typed columns: a row is one SupplyEvent and the registry's verdict on it.
 * Struct-of-arrays because a run holds millions of rows, and objects cost six times the memory.
 *
 * Visibility (who can see a row, and from when) is part of the row: the reporting party sees it when it is recorded,
 * the counterparty from `visibleToOtherMs`, everybody else from `visibleToAllMs`. Readers that decide something must
 * ask `visibleFromMs`; only the oracle and the ledger's own pipeline may read rows without asking.
 *
 * @module
 */
import { createSupplyEvent, NONE, type SupplyEvent } from './supply-event.ts';

const INITIAL_ROWS = 1024;

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

export class EventTable {
  /** Columns with spare capacity behind `length`; the arrays are replaced when the table grows. */
  columns: EventColumns;
  /** Rows in use. */
  length = 0;
  private capacity = INITIAL_ROWS;

  /** Organisation that the shared system's view belongs to (the hub); NONE where every organisation has that view. */
  readonly sharedWith: number;

  constructor(sharedWith: number) {
    this.sharedWith = sharedWith;
    this.columns = allocate(INITIAL_ROWS);
  }

  /** Copies `event` and its verdict into a new row. Returns the row's index. */
  append(event: Readonly<SupplyEvent>, verdict: number): number {
    if (this.length === this.capacity) this.grow();
    const row = this.length++;
    const c = this.columns;
    c.eventId[row] = event.eventId;
    c.eventTimeMs[row] = event.eventTimeMs;
    c.recordTimeMs[row] = event.recordTimeMs;
    c.step[row] = event.step;
    c.disposition[row] = event.disposition;
    c.party[row] = event.party;
    c.site[row] = event.site;
    c.otherParty[row] = event.otherParty;
    c.item[row] = event.item;
    c.parent[row] = event.parent;
    c.product[row] = event.product;
    c.lot[row] = event.lot;
    c.expiryDay[row] = event.expiryDay;
    c.shipment[row] = event.shipment;
    c.paper[row] = event.paper;
    c.temperatureMinC[row] = event.temperatureMinC;
    c.temperatureMaxC[row] = event.temperatureMaxC;
    c.visibleToOtherMs[row] = event.visibleToOtherMs;
    c.visibleToAllMs[row] = event.visibleToAllMs;
    c.verdict[row] = verdict;
    return row;
  }

  /** Fills `into` with row `row` (0 ≤ row < length) and returns it. */
  read(row: number, into: SupplyEvent = createSupplyEvent()): SupplyEvent {
    const c = this.columns;
    for (const name of EVENT_COLUMNS) {
      if (name !== 'verdict') into[name] = c[name][row]!;
    }
    return into;
  }

  /** When `organisation` can see row `row`, ms since the scenario's start; Infinity = never. */
  visibleFromMs(row: number, organisation: number): number {
    const c = this.columns;
    if (c.party[row] === organisation) return c.recordTimeMs[row]!;
    if (c.otherParty[row] === organisation) return c.visibleToOtherMs[row]!;
    if (this.sharedWith !== NONE && this.sharedWith !== organisation)
      return Number.POSITIVE_INFINITY;
    return c.visibleToAllMs[row]!;
  }

  private grow(): void {
    this.capacity *= 2;
    const wider = allocate(this.capacity);
    for (const name of EVENT_COLUMNS) wider[name].set(this.columns[name]);
    this.columns = wider;
  }
}

function allocate(rows: number): EventColumns {
  const columns: Partial<Record<EventColumn, unknown>> = {};
  for (const name of EVENT_COLUMNS) columns[name] = new COLUMN_TYPES[name](rows);
  return columns as EventColumns;
}
