/**
 * The rhythm in which a site dispenses a product: a sale much sooner or later than the usual gap stands out.
 *
 * @module
 */
import { KeyIndex } from './key-index.ts';
import { addToMoments, momentScore } from './running-moments.ts';
import { StateTable } from './state-table.ts';
import { privateView, SHARED_VIEW } from './views.ts';

const LAST_MS = 0;
const GAPS = 1;

/** Gaps that must have been seen before one can be called unusual. */
const LEAST_GAPS = 5;

export class CadenceState {
  private readonly siteProduct = new KeyIndex();
  private readonly table = new StateTable([Number.NEGATIVE_INFINITY, 0, 0, 0]);

  /** Takes in a dispensing of `product` at `site`. */
  see(view: number, site: number, product: number, timeMs: number): void {
    const at = this.table.offset(view, this.siteProduct.slot(site, product));
    const state = this.table.data;
    const gapMs = timeMs - state[at + LAST_MS]!;
    if (gapMs < 0) return;
    if (Number.isFinite(gapMs)) addToMoments(state, at + GAPS, gapMs);
    state[at + LAST_MS] = timeMs;
  }

  /** Standard score of the gap since the last dispensing, in the view with more of them; NaN under five gaps. */
  ask(party: number, site: number, product: number, timeMs: number): number {
    const key = this.siteProduct.find(site, product);
    let score = Number.NaN;
    let gaps = 0;
    for (const view of [SHARED_VIEW, privateView(party)]) {
      const at = key < 0 ? -1 : this.table.find(view, key);
      if (at < 0 || this.table.data[at + GAPS]! <= gaps) continue;
      const state = this.table.data;
      gaps = state[at + GAPS]!;
      score = momentScore(state, at + GAPS, timeMs - state[at + LAST_MS]!, LEAST_GAPS);
    }
    return score;
  }
}
