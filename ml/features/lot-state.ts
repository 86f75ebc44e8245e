/**
 * What a view knows of a lot: since when, its usual expiry, refusals and recalls. Papers and recall letters speak of lots,
 * so this is logistics knowledge in every regime.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import type { Mentions } from './mentions.ts';
import type { RowSource } from './pending-rows.ts';
import { StateTable } from './state-table.ts';
import { privateView, SHARED_VIEW } from './views.ts';

const FIRST_SEEN_MS = 0;
const EXPIRY_DAY = 1;
const EXPIRY_VOTES = 2;
const REFUSALS = 3;
const RECALLED = 4;
const RECALL_STATED_MS = 5;

/** What is known of a lot to one party; the object is filled again at each question. */
interface LotKnowledge {
  /** ms; Infinity = never seen. */
  firstSeenMs: number;
  /** Day that most labels of the lot bore, or NONE. */
  expiryDay: number;
  refusals: number;
  /** 1 while the last statement about it is a recall. */
  recalled: number;
}

export class LotState {
  private readonly table = new StateTable([Number.POSITIVE_INFINITY, NONE, 0, 0, 0, -Infinity]);
  private readonly rows: RowSource;
  private readonly answer: LotKnowledge = {
    firstSeenMs: Number.POSITIVE_INFINITY,
    expiryDay: NONE,
    refusals: 0,
    recalled: 0,
  };

  constructor(rows: RowSource) {
    this.rows = rows;
  }

  /** Takes in row `row`, which speaks of a lot itself. */
  see(row: number, view: number): void {
    const c = this.rows.columns;
    const lot = c.lot[row]!;
    if (lot === NONE) return;
    const at = this.table.offset(view, lot);
    const state = this.table.data;
    if (c.verdict[row] !== 0) {
      state[at + REFUSALS] = state[at + REFUSALS]! + 1;
      return;
    }
    if (c.step[row] === Step.reporting) {
      if (c.item[row] === NONE) this.seeRecall(at, c.disposition[row]!, c.eventTimeMs[row]!);
      return;
    }
    this.seeLot(view, lot, c.eventTimeMs[row]!);
    if (c.expiryDay[row] !== NONE) this.voteExpiry(at, c.expiryDay[row]!);
  }

  /** Takes in that packs of `lot` were there at `timeMs`, from a packing list. */
  seeLot(view: number, lot: number, timeMs: number): void {
    const at = this.table.offset(view, lot);
    const state = this.table.data;
    if (timeMs < state[at + FIRST_SEEN_MS]!) state[at + FIRST_SEEN_MS] = timeMs;
  }

  /** What `party` knows of `lot` from the shared view and its own. */
  ask(party: number, lot: number): LotKnowledge {
    const answer = this.answer;
    answer.firstSeenMs = Number.POSITIVE_INFINITY;
    answer.expiryDay = NONE;
    answer.refusals = 0;
    answer.recalled = 0;
    let votes = 0;
    let statedMs = Number.NEGATIVE_INFINITY;
    for (const view of [SHARED_VIEW, privateView(party)]) {
      const at = this.table.find(view, lot);
      if (at < 0) continue;
      const state = this.table.data;
      answer.firstSeenMs = Math.min(answer.firstSeenMs, state[at + FIRST_SEEN_MS]!);
      answer.refusals += state[at + REFUSALS]!;
      if (state[at + EXPIRY_VOTES]! > votes) {
        votes = state[at + EXPIRY_VOTES]!;
        answer.expiryDay = state[at + EXPIRY_DAY]!;
      }
      if (state[at + RECALL_STATED_MS]! > statedMs) {
        statedMs = state[at + RECALL_STATED_MS]!;
        answer.recalled = state[at + RECALLED]!;
      }
    }
    return answer;
  }

  forget({ isLotForgotten }: Mentions): void {
    this.table.forget(isLotForgotten);
  }

  private seeRecall(at: number, disposition: number, timeMs: number): void {
    const state = this.table.data;
    if (timeMs < state[at + RECALL_STATED_MS]!) return;
    state[at + RECALL_STATED_MS] = timeMs;
    state[at + RECALLED] = disposition === Disposition.recalled ? 1 : 0;
  }

  /** Majority vote in constant memory (Boyer and Moore 1981): a few wrong labels do not move it. */
  private voteExpiry(at: number, expiryDay: number): void {
    const state = this.table.data;
    if (state[at + EXPIRY_VOTES] === 0) state[at + EXPIRY_DAY] = expiryDay;
    const agrees = state[at + EXPIRY_DAY] === expiryDay;
    state[at + EXPIRY_VOTES] = state[at + EXPIRY_VOTES]! + (agrees ? 1 : -1);
  }
}
