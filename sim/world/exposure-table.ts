/**
 * Time out of range that each pack has behind it: its stability budget, spent from journey to journey. Two bytes a pack,
 * and only in worlds where a product has a budget, up to the last pack that ever was out of range.
 *
 * @module
 */
import { grownCapacity, MS_PER_MINUTE, widened } from '../../base/index.ts';

const MINUTES_MAX = 65_535;

export class ExposureTable {
  private minutes = new Uint16Array(0);

  /** Adds `timeMs` out of range to `pack`, in whole minutes, rounded up. */
  add(pack: number, timeMs: number): void {
    if (pack >= this.minutes.length) {
      this.minutes = widened(this.minutes, grownCapacity(this.minutes.length, pack + 1));
    }
    const total = this.minutes[pack]! + Math.ceil(timeMs / MS_PER_MINUTE);
    this.minutes[pack] = Math.min(total, MINUTES_MAX);
  }

  /** Time out of range so far, ms. */
  outMs(pack: number): number {
    return (this.minutes[pack] ?? 0) * MS_PER_MINUTE;
  }
}
