/**
 * Rows that were recorded and are not yet seen by all who will see them. Each lies in a slot of typed columns until its last
 * view has it, then the slot goes to another row: a stream holds what is under way between record and visibility, never
 * its whole past.
 *
 * @module
 */
import { widened } from '../../base/index.ts';
import {
  allocateColumns,
  EVENT_COLUMNS,
  type EventColumns,
  type SupplyEvent,
} from '../../ledger/events/index.ts';

const INITIAL_SLOTS = 64;

/** Where states read the row in a slot. */
export interface RowSource {
  /** Replaced when more slots are needed: read it anew for each row. */
  readonly columns: EventColumns;
}

export class PendingRows implements RowSource {
  columns = allocateColumns(INITIAL_SLOTS);
  /** Slots that were ever used: all lie below. */
  end = 0;
  /** Views that a row is still to come into; −1 = the slot is free. */
  private waiting = new Int32Array(INITIAL_SLOTS);
  private readonly freed: number[] = [];

  /** Copies a row into a slot, where it stays until `release`. */
  put(event: Readonly<SupplyEvent>, verdict: number): number {
    const slot = this.freed.pop() ?? this.next();
    const c = this.columns;
    c.eventId[slot] = event.eventId;
    c.eventTimeMs[slot] = event.eventTimeMs;
    c.recordTimeMs[slot] = event.recordTimeMs;
    c.step[slot] = event.step;
    c.disposition[slot] = event.disposition;
    c.party[slot] = event.party;
    c.site[slot] = event.site;
    c.otherParty[slot] = event.otherParty;
    c.item[slot] = event.item;
    c.parent[slot] = event.parent;
    c.product[slot] = event.product;
    c.lot[slot] = event.lot;
    c.expiryDay[slot] = event.expiryDay;
    c.shipment[slot] = event.shipment;
    c.paper[slot] = event.paper;
    c.temperatureMinC[slot] = event.temperatureMinC;
    c.temperatureMaxC[slot] = event.temperatureMaxC;
    c.verdict[slot] = verdict;
    this.waiting[slot] = 0;
    return slot;
  }

  /** The row in `slot` waits for one view more. */
  hold(slot: number): void {
    this.waiting[slot] = this.waiting[slot]! + 1;
  }

  /** A view has the row; the slot is free where it was the last. */
  seen(slot: number): void {
    this.waiting[slot] = this.waiting[slot]! - 1;
    this.release(slot);
  }

  /** Frees the slot of a row that waits for nothing. */
  release(slot: number): void {
    if (this.waiting[slot] !== 0) return;
    this.waiting[slot] = -1;
    this.freed.push(slot);
  }

  /** Whether a row lies in `slot` (below `end`). */
  has(slot: number): boolean {
    return this.waiting[slot]! >= 0;
  }

  private next(): number {
    if (this.end === this.waiting.length) this.grow();
    return this.end++;
  }

  private grow(): void {
    const wider = allocateColumns(2 * this.end);
    for (const name of EVENT_COLUMNS) wider[name].set(this.columns[name]);
    this.columns = wider;
    this.waiting = widened(this.waiting, 2 * this.end);
  }
}
