/**
 * What a view knows of a single serial besides its whereabouts: what it was commissioned as, where it was scanned and
 * dispensed before, and what stands against it.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import { KeyIndex } from './key-index.ts';
import type { Mentions } from './mentions.ts';
import type { RowSource } from './pending-rows.ts';
import { forgetPairs, StateTable } from './state-table.ts';
import { privateView, SHARED_VIEW } from './views.ts';

const COMMISSIONED_MS = 0;
const LOT = 1;
const EXPIRY_DAY = 2;
const SCANS = 3;
const DISPENSINGS = 4;
const REFUSALS = 5;
const STOLEN = 6;
const STOLEN_STATED_MS = 7;
const DESTROYED = 8;
const HELD = 9;
const HELD_STATED_MS = 10;
const NEVER_MS = Number.NEGATIVE_INFINITY;

/** What is known of a serial to one party; the object is filled again at each question. */
export interface SerialKnowledge {
  /** ms; −Infinity = no commissioning visible. */
  commissionedMs: number;
  lot: number;
  expiryDay: number;
  scans: number;
  scansHere: number;
  dispensings: number;
  dispensingsHere: number;
  refusals: number;
  stolen: number;
  destroyed: number;
  held: number;
}

export class SerialState {
  private readonly table = new StateTable([
    ...[NEVER_MS, NONE, NONE, 0, 0, 0],
    ...[0, NEVER_MS, 0, 0, NEVER_MS],
  ]);
  private readonly itemSite = new KeyIndex();
  private readonly atSite = new StateTable([0, 0]);
  private readonly rows: RowSource;
  private readonly answer: SerialKnowledge = {
    commissionedMs: NEVER_MS,
    lot: NONE,
    expiryDay: NONE,
    scans: 0,
    scansHere: 0,
    dispensings: 0,
    dispensingsHere: 0,
    refusals: 0,
    stolen: 0,
    destroyed: 0,
    held: 0,
  };

  constructor(rows: RowSource) {
    this.rows = rows;
  }

  /** Row `row` comes into view `view`. */
  see(row: number, view: number): void {
    const c = this.rows.columns;
    const item = c.item[row]!;
    const step = c.step[row]!;
    if (item === NONE || (c.verdict[row] === 0 && !SPEAKS_OF_PACK.has(step))) return;
    const at = this.table.offset(view, item);
    const state = this.table.data;
    const scan = step === Step.dispensing || step === Step.verifying;
    if (scan) this.seeScan(row, view, at);
    if (c.verdict[row] !== 0) state[at + REFUSALS] = state[at + REFUSALS]! + 1;
    else if (!scan) this.seeStatement(row, at);
  }

  /** What `party` knows of `item` when it scans it at `site`. */
  ask(party: number, item: number, site: number): SerialKnowledge {
    const answer = this.clearAnswer();
    const itemSite = this.itemSite.find(item, site);
    let stolenMs = NEVER_MS;
    let heldMs = NEVER_MS;
    for (const view of [SHARED_VIEW, privateView(party)]) {
      const at = this.table.find(view, item);
      if (at < 0) continue;
      const state = this.table.data;
      this.readCounts(at, itemSite < 0 ? -1 : this.atSite.find(view, itemSite));
      if (state[at + COMMISSIONED_MS]! > answer.commissionedMs) {
        answer.commissionedMs = state[at + COMMISSIONED_MS]!;
        answer.lot = state[at + LOT]!;
        answer.expiryDay = state[at + EXPIRY_DAY]!;
      }
      answer.destroyed = Math.max(answer.destroyed, state[at + DESTROYED]!);
      if (state[at + STOLEN_STATED_MS]! > stolenMs) {
        stolenMs = state[at + STOLEN_STATED_MS]!;
        answer.stolen = state[at + STOLEN]!;
      }
      if (state[at + HELD_STATED_MS]! > heldMs) {
        heldMs = state[at + HELD_STATED_MS]!;
        answer.held = state[at + HELD]!;
      }
    }
    return answer;
  }

  /** Keeps the lots that living serials were commissioned with. */
  keep(mentions: Mentions): void {
    this.table.forEach((at, _, item) => {
      if (!mentions.isItemForgotten(item)) mentions.keepLot(this.table.data[at + LOT]!);
    });
  }

  forget({ isItemForgotten }: Mentions): void {
    this.table.forget(isItemForgotten);
    this.atSite.forget((itemSite) => isItemForgotten(this.itemSite.firstOf(itemSite)));
    forgetPairs(this.itemSite, isItemForgotten);
  }

  private clearAnswer(): SerialKnowledge {
    const answer = this.answer;
    answer.commissionedMs = NEVER_MS;
    answer.lot = NONE;
    answer.expiryDay = NONE;
    answer.scans = 0;
    answer.scansHere = 0;
    answer.dispensings = 0;
    answer.dispensingsHere = 0;
    answer.refusals = 0;
    answer.stolen = 0;
    answer.destroyed = 0;
    answer.held = 0;
    return answer;
  }

  private readCounts(at: number, here: number): void {
    const answer = this.answer;
    const state = this.table.data;
    answer.scans += state[at + SCANS]!;
    answer.dispensings += state[at + DISPENSINGS]!;
    answer.refusals += state[at + REFUSALS]!;
    if (here < 0) return;
    answer.scansHere += this.atSite.data[here]!;
    answer.dispensingsHere += this.atSite.data[here + 1]!;
  }

  private seeScan(row: number, view: number, at: number): void {
    const c = this.rows.columns;
    const dispensed = c.step[row] === Step.dispensing && c.verdict[row] === 0 ? 1 : 0;
    const state = this.table.data;
    state[at + SCANS] = state[at + SCANS]! + 1;
    state[at + DISPENSINGS] = state[at + DISPENSINGS]! + dispensed;
    const here = this.atSite.offset(view, this.itemSite.slot(c.item[row]!, c.site[row]!));
    const counts = this.atSite.data;
    counts[here] = counts[here]! + 1;
    counts[here + 1] = counts[here + 1]! + dispensed;
  }

  private seeStatement(row: number, at: number): void {
    const c = this.rows.columns;
    const state = this.table.data;
    const step = c.step[row]!;
    const timeMs = c.eventTimeMs[row]!;
    if (step === Step.commissioning) {
      state[at + COMMISSIONED_MS] = timeMs;
      state[at + LOT] = c.lot[row]!;
      state[at + EXPIRY_DAY] = c.expiryDay[row]!;
    } else if (step === Step.destroying) state[at + DESTROYED] = 1;
    else if (step === Step.reporting && timeMs >= state[at + STOLEN_STATED_MS]!) {
      state[at + STOLEN] = c.disposition[row] === Disposition.stolen ? 1 : 0;
      state[at + STOLEN_STATED_MS] = timeMs;
    } else if (step === Step.holding && timeMs >= state[at + HELD_STATED_MS]!) {
      state[at + HELD] = c.disposition[row] === Disposition.active ? 0 : 1;
      state[at + HELD_STATED_MS] = timeMs;
    }
  }
}

/** Steps that change what is known of a serial; the others only move it. */
export const SPEAKS_OF_PACK: ReadonlySet<number> = new Set<number>([
  Step.commissioning,
  Step.verifying,
  Step.dispensing,
  Step.holding,
  Step.destroying,
  Step.reporting,
]);
