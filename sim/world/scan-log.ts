/**
 * Every scan of a single pack that was offered to the registry, at dispensing or verifying, with
 * the physical pack that lay under the scanner: the link from recorded rows to the oracle on which
 * detection is judged.
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';

const INITIAL_ROWS = 256;

export class ScanLog {
  length = 0;
  /** Row of the event table. */
  eventRow = new Int32Array(INITIAL_ROWS);
  /** Physical pack (row of the truth table). */
  pack = new Int32Array(INITIAL_ROWS);
  timeMs = new Float64Array(INITIAL_ROWS);
  site = new Int32Array(INITIAL_ROWS);
  /** 0 accepted, else 1 + index of the rule that refused it. */
  verdict = new Uint8Array(INITIAL_ROWS);

  append(eventRow: number, pack: number, timeMs: number, site: number, verdict: number): void {
    if (this.length === this.eventRow.length) this.grow();
    const row = this.length++;
    this.eventRow[row] = eventRow;
    this.pack[row] = pack;
    this.timeMs[row] = timeMs;
    this.site[row] = site;
    this.verdict[row] = verdict;
  }

  private grow(): void {
    const capacity = grownCapacity(this.eventRow.length, this.length + 1);
    this.eventRow = widened(this.eventRow, capacity);
    this.pack = widened(this.pack, capacity);
    this.timeMs = widened(this.timeMs, capacity);
    this.site = widened(this.site, capacity);
    this.verdict = widened(this.verdict, capacity);
  }
}
