/**
 * Patients who wait for a product at a counter: a queue per site and product, first come first
 * served. Rows are chained in typed columns; who gave up stays in the chain until its turn comes and
 * is then passed over, which is cheaper than a search.
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';

const INITIAL_ROWS = 64;

/** A visit to the counter, by the numbers that its draws and its outcome go by. */
export interface Visit {
  /** Place: site × products + product. */
  readonly point: number;
  /** Number of the visit at the place. */
  readonly number: number;
  /** Row of the demand table in which its outcome is booked. */
  readonly demandRow: number;
  /** Row of the patient table, NONE for somebody without a name. */
  readonly patient: number;
}

export class WaitingList {
  length = 0;
  /** Patients who wait now, per point. */
  readonly count: Int32Array;
  number = new Int32Array(INITIAL_ROWS);
  point = new Int32Array(INITIAL_ROWS);
  demandRow = new Int32Array(INITIAL_ROWS);
  patient = new Int32Array(INITIAL_ROWS);
  sinceMs = new Float64Array(INITIAL_ROWS);
  /** Times that it was tried to serve the patient since. */
  tries = new Int32Array(INITIAL_ROWS);
  private waits = new Uint8Array(INITIAL_ROWS);
  private next = new Int32Array(INITIAL_ROWS);
  private readonly head: Int32Array;
  private readonly tail: Int32Array;

  constructor(points: number) {
    this.count = new Int32Array(points);
    this.head = new Int32Array(points).fill(NONE);
    this.tail = new Int32Array(points).fill(NONE);
  }

  /** Puts a visit at the end of the queue of its point and returns its row. */
  add({ point, number, demandRow, patient }: Visit, nowMs: number): number {
    if (this.length === this.number.length) this.grow();
    const row = this.length++;
    this.number[row] = number;
    this.point[row] = point;
    this.demandRow[row] = demandRow;
    this.patient[row] = patient;
    this.sinceMs[row] = nowMs;
    this.tries[row] = 0;
    this.waits[row] = 1;
    this.next[row] = NONE;
    if (this.tail[point] === NONE) this.head[point] = row;
    else this.next[this.tail[point]!] = row;
    this.tail[point] = row;
    this.count[point]! += 1;
    return row;
  }

  /** Row of the patient who has waited longest at the point, or NONE. */
  first(point: number): number {
    let row = this.head[point]!;
    while (row !== NONE && !this.isWaiting(row)) row = this.next[row]!;
    this.head[point] = row;
    if (row === NONE) this.tail[point] = NONE;
    return row;
  }

  isWaiting(row: number): boolean {
    return this.waits[row] === 1;
  }

  /** The patient of `row`, who waits, is served or gives up. */
  leave(row: number): void {
    this.waits[row] = 0;
    this.count[this.point[row]!]! -= 1;
  }

  private grow(): void {
    const capacity = grownCapacity(this.number.length, this.length + 1);
    this.number = widened(this.number, capacity);
    this.point = widened(this.point, capacity);
    this.demandRow = widened(this.demandRow, capacity);
    this.patient = widened(this.patient, capacity);
    this.sinceMs = widened(this.sinceMs, capacity);
    this.tries = widened(this.tries, capacity);
    this.waits = widened(this.waits, capacity);
    this.next = widened(this.next, capacity);
  }
}
