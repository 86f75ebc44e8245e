/**
 * Named patients: those with a prescription, who come back. What they are due does not depend on
 * what they got, so that demand is the same in all arms; what they got is beside it.
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';

const INITIAL_ROWS = 256;

export class PatientTable {
  length = 0;
  /** Place that the patient comes to: site × products + product. */
  point = new Int32Array(INITIAL_ROWS);
  /** Number among the patients of the place's prescriptions: names the patient's draws. */
  number = new Int32Array(INITIAL_ROWS);
  /** Index in the model's demand. */
  demand = new Int16Array(INITIAL_ROWS);
  /** When the therapy began (at or after the start of the run) and when it ends, ms; Infinity: never. */
  startedMs = new Float64Array(INITIAL_ROWS);
  endsMs = new Float64Array(INITIAL_ROWS);
  /** When the next refill is due, ms. */
  dueMs = new Float64Array(INITIAL_ROWS);
  /** Refills due so far, and those of them that the patient did not come for. */
  refills = new Int32Array(INITIAL_ROWS);
  missed = new Int32Array(INITIAL_ROWS);
  /** Packs that the patient asked for and got, a substitute included. */
  asked = new Int32Array(INITIAL_ROWS);
  received = new Int32Array(INITIAL_ROWS);

  /** Adds a patient and returns the row. */
  add(point: number, number: number, demand: number, startedMs: number, endsMs: number): number {
    if (this.length === this.point.length) this.grow();
    const row = this.length++;
    this.point[row] = point;
    this.number[row] = number;
    this.demand[row] = demand;
    this.startedMs[row] = startedMs;
    this.endsMs[row] = endsMs;
    return row;
  }

  private grow(): void {
    const capacity = grownCapacity(this.point.length, this.length + 1);
    this.point = widened(this.point, capacity);
    this.number = widened(this.number, capacity);
    this.demand = widened(this.demand, capacity);
    this.startedMs = widened(this.startedMs, capacity);
    this.endsMs = widened(this.endsMs, capacity);
    this.dueMs = widened(this.dueMs, capacity);
    this.refills = widened(this.refills, capacity);
    this.missed = widened(this.missed, capacity);
    this.asked = widened(this.asked, capacity);
    this.received = widened(this.received, capacity);
  }
}
