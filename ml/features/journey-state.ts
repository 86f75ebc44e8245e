/**
 * How cold and how warm journeys of a product usually are, as a view sees it. The limits of a product are the registry's
 * business; a detector asks whether a journey is unlike the others, which needs no data sheet.
 *
 * @module
 */
import { addToMoments, MOMENT_FIELDS } from './running-moments.ts';
import { StateTable } from './state-table.ts';

const LOWEST = 0;
const HIGHEST = MOMENT_FIELDS;

export class JourneyState {
  private readonly table = new StateTable(new Array<number>(2 * MOMENT_FIELDS).fill(0));

  /**
   * How far the journey (`minC` … `maxC`) went beyond the mean extremes of earlier journeys of `product`, °C; 0
   * within them; NaN without a logger or an earlier journey.
   */
  excessC(view: number, product: number, minC: number, maxC: number): number {
    const at = this.table.find(view, product);
    if (at < 0 || Number.isNaN(minC) || Number.isNaN(maxC)) return Number.NaN;
    const state = this.table.data;
    return Math.max(0, maxC - state[at + HIGHEST + 1]!, state[at + LOWEST + 1]! - minC);
  }

  /** Adds a journey; one without a logger teaches nothing. */
  see(view: number, product: number, minC: number, maxC: number): void {
    if (Number.isNaN(minC) || Number.isNaN(maxC)) return;
    const at = this.table.offset(view, product);
    addToMoments(this.table.data, at + LOWEST, minC);
    addToMoments(this.table.data, at + HIGHEST, maxC);
  }
}
