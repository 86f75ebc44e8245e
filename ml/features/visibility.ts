/**
 * When which row comes into which view, in order of time. Merged from three lists (own, addressed, shared), each of which
 * is almost always in order already because rows are recorded in order of time; so the merge costs a step per row
 * and only a list out of order is sorted.
 *
 * @module
 */
import { type EventTable, NONE } from '../../ledger/events/index.ts';
import { privateView, SHARED_VIEW } from './views.ts';

interface Moments {
  readonly rows: Int32Array;
  readonly timesMs: Float64Array;
  readonly views: Int32Array;
}

class MomentList {
  private readonly rows: number[] = [];
  private readonly timesMs: number[] = [];
  private readonly views: number[] = [];

  add(row: number, timeMs: number, view: number): void {
    this.rows.push(row);
    this.timesMs.push(timeMs);
    this.views.push(view);
  }

  /** The moments in order of (time, row). */
  sorted(): Moments {
    const { rows, timesMs, views } = this;
    const inOrder = timesMs.every((time, i) => i === 0 || timesMs[i - 1]! <= time);
    const order = Int32Array.from(rows.keys());
    if (!inOrder) order.sort((a, b) => timesMs[a]! - timesMs[b]! || rows[a]! - rows[b]!);
    return {
      rows: Int32Array.from(order, (i) => rows[i]!),
      timesMs: Float64Array.from(order, (i) => timesMs[i]!),
      views: Int32Array.from(order, (i) => views[i]!),
    };
  }
}

/**
 * Moments at which rows of `events` come into the shared view or the private view of one of `viewers`.
 *
 * @param viewers 1 for each organisation whose private view is wanted
 */
function collectMoments(events: EventTable, viewers: Uint8Array): Moments[] {
  const c = events.columns;
  const own = new MomentList();
  const addressed = new MomentList();
  const shared = new MomentList();
  for (let row = 0; row < events.length; row++) {
    const allMs = c.visibleToAllMs[row]!;
    if (Number.isFinite(allMs)) {
      shared.add(row, allMs, SHARED_VIEW);
      continue;
    }
    const party = c.party[row]!;
    const other = c.otherParty[row]!;
    const otherMs = c.visibleToOtherMs[row]!;
    if (viewers[party] === 1) own.add(row, c.recordTimeMs[row]!, privateView(party));
    if (other !== NONE && other !== party && viewers[other] === 1 && Number.isFinite(otherMs)) {
      addressed.add(row, otherMs, privateView(other));
    }
  }
  return [own.sorted(), addressed.sorted(), shared.sorted()];
}

/** Walks the moments in order of (time, row) up to a moment that is asked for. */
export class VisibilityCursor {
  private readonly lists: readonly Moments[];
  private readonly next: Int32Array;

  constructor(events: EventTable, viewers: Uint8Array) {
    this.lists = collectMoments(events, viewers);
    this.next = new Int32Array(this.lists.length);
  }

  /** Calls `see` for each moment strictly before (`timeMs`, `row`) that was not walked yet. */
  advance(timeMs: number, row: number, see: (row: number, view: number) => void): void {
    for (;;) {
      let best = -1;
      let bestMs = timeMs;
      let bestRow = row;
      for (let i = 0; i < this.lists.length; i++) {
        const list = this.lists[i]!;
        const at = this.next[i]!;
        if (at === list.rows.length) continue;
        const atMs = list.timesMs[at]!;
        if (atMs > bestMs || (atMs === bestMs && list.rows[at]! >= bestRow)) continue;
        best = i;
        bestMs = atMs;
        bestRow = list.rows[at]!;
      }
      if (best < 0) return;
      const list = this.lists[best]!;
      const at = this.next[best]!;
      this.next[best] = at + 1;
      see(list.rows[at]!, list.views[at]!);
    }
  }
}
