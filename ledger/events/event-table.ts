/**
 * What was recorded, as typed columns: a row is one SupplyEvent and the registry's verdict on it. A run of ten million
 * packs holds forty million rows, 3.5 GB: a large table grows by chunks, so that no row is copied while it is written and
 * there is no time at which all are there twice.
 *
 * Visibility (who can see a row, and from when) is part of the row: the reporting party sees it when it is recorded,
 * the counterparty from `visibleToOtherMs`, everybody else from `visibleToAllMs`. Readers that decide something must
 * ask `visibleFromMs`; only the oracle and the ledger's own pipeline may read rows without asking.
 *
 * @module
 */
import { columnBytes } from '../../base/index.ts';
import { allocateColumns, EVENT_COLUMNS, type EventColumns, joinColumns } from './event-columns.ts';
import { createSupplyEvent, NONE, type SupplyEvent } from './supply-event.ts';

const INITIAL_ROWS = 1024;
/** Rows of a chunk (5 MB), and most rows up to which a small table is one run of columns that doubles. */
export const CHUNK_ROWS = 65_536;
/** Room of joined columns over their rows, so that a reader who asks for them after each row does not copy each time. */
const SPARE = 1.125;

export class EventTable {
  /** Rows in use. */
  length = 0;
  /** Row 0 and so on; all there is until it holds CHUNK_ROWS. */
  private head = allocateColumns(INITIAL_ROWS);
  private headRows = INITIAL_ROWS;
  /** What follows the head, each of CHUNK_ROWS. */
  private readonly tails: EventColumns[] = [];
  /** The last chunk, which is written: rows openFrom … openUntil − 1. */
  private open = this.head;
  private openFrom = 0;
  private openUntil = INITIAL_ROWS;

  /** Organisation that the shared system's view belongs to (the hub); NONE where every organisation has that view. */
  readonly sharedWith: number;

  constructor(sharedWith: number) {
    this.sharedWith = sharedWith;
  }

  /**
   * All rows as one run of columns, with spare room behind `length`; replaced when the table grows. Chunks are joined
   * when this is asked for, which copies every row: ask once the rows are there, or once for many of them.
   */
  get columns(): EventColumns {
    if (this.tails.length > 0) this.join();
    return this.head;
  }

  /** Bytes of all columns, spare room included. */
  get bytes(): number {
    return [this.head, ...this.tails].reduce((sum, chunk) => sum + columnBytes(chunk), 0);
  }

  /** Copies `event` and its verdict into a new row. Returns the row's index. */
  append(event: Readonly<SupplyEvent>, verdict: number): number {
    if (this.length === this.openUntil) this.extend();
    const row = this.length++ - this.openFrom;
    const c = this.open;
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
    return this.length - 1;
  }

  /** Fills `into` with row `row` (0 ≤ row < length) and returns it. */
  read(row: number, into: SupplyEvent = createSupplyEvent()): SupplyEvent {
    const c = this.chunkOf(row);
    const at = this.placeOf(row);
    for (const name of EVENT_COLUMNS) {
      if (name !== 'verdict') into[name] = c[name][at]!;
    }
    return into;
  }

  /** When `organisation` can see row `row`, ms since the scenario's start; Infinity = never. */
  visibleFromMs(row: number, organisation: number): number {
    const c = this.chunkOf(row);
    const at = this.placeOf(row);
    if (c.party[at] === organisation) return c.recordTimeMs[at]!;
    if (c.otherParty[at] === organisation) return c.visibleToOtherMs[at]!;
    if (this.sharedWith !== NONE && this.sharedWith !== organisation)
      return Number.POSITIVE_INFINITY;
    return c.visibleToAllMs[at]!;
  }

  private chunkOf(row: number): EventColumns {
    if (row < this.headRows) return this.head;
    return this.tails[Math.floor((row - this.headRows) / CHUNK_ROWS)]!;
  }

  /** Place of `row` within its chunk. */
  private placeOf(row: number): number {
    return row < this.headRows ? row : (row - this.headRows) % CHUNK_ROWS;
  }

  private extend(): void {
    if (this.headRows < CHUNK_ROWS) {
      this.become([this.length], 2 * this.headRows);
      return;
    }
    this.open = allocateColumns(CHUNK_ROWS);
    this.tails.push(this.open);
    this.openFrom = this.length;
    this.openUntil = this.length + CHUNK_ROWS;
  }

  private join(): void {
    const lengths = this.tails.map((chunk) =>
      chunk === this.open ? this.length - this.openFrom : CHUNK_ROWS,
    );
    this.become([this.headRows, ...lengths], Math.ceil(SPARE * this.length));
  }

  /** Makes one run of columns, with room for `rows` rows, out of the first `lengths` rows of all chunks. */
  private become(lengths: readonly number[], rows: number): void {
    // a reader may still hold the head; joining empties what it is given
    this.head = { ...this.head };
    this.head = joinColumns([this.head, ...this.tails.splice(0)], lengths, rows);
    this.headRows = rows;
    this.open = this.head;
    this.openFrom = 0;
    this.openUntil = rows;
  }
}
