/**
 * The network of partners as receipts show it: who delivers where, since when, how much at a time and how often. A fence or a
 * bogus firm has to come in as somebody's supplier, and is new, sells to everybody at once, or delivers out of step
 * (the degree and age features of fraud graphs: Akoglu, Tong & Koutra 2015). Papers tell all of it; no serial is looked at.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import { Disposition, NONE } from '../../ledger/events/index.ts';
import { deliveryKey } from './delivery-key.ts';
import { KeyIndex } from './key-index.ts';
import type { RowSource } from './pending-rows.ts';
import { addToMoments, momentScore } from './running-moments.ts';
import { StateTable } from './state-table.ts';
import { privateView, SHARED_VIEW } from './views.ts';

const NEVER_MS = Number.NEGATIVE_INFINITY;

/** Fields of a lane from a sender to a site. */
const FIRST_MS = 0;
const LAST_MS = 1;
const LAST_KEY = 2;
const DELIVERIES = 3;
const LAST_PACKS = 4;
const GAP_SCORE = 5;
const GAPS = 6;
const PACKS = 9;
/** Lane of the same sender that was new before this one, or NONE. */
const NEWER_THAN = 12;
const NEW_LANE = [
  ...[Infinity, NEVER_MS, NONE, 0, 0, Number.NaN],
  ...[0, 0, 0],
  ...[0, 0, 0],
  NONE,
];

/** Fields of a sender. */
const LANES = 0;
const SENT = 1;
const NEWEST = 2;

/** Fields of a licence. */
const SUSPENDED = 0;
const STATED_MS = 1;

/** Deliveries that must have been seen before one can be called unusual. */
const LEAST_DELIVERIES = 5;
/** A lane younger than this is new. */
const NEW_FOR_MS = 30 * MS_PER_DAY;

/** What one party knows of a sender and its lane to a site; the object is filled again at each question. */
interface PartnerKnowledge {
  /** ms of the first delivery on the lane; Infinity = none seen. */
  firstMs: number;
  /** Share of the sender's deliveries that came on the lane; NaN = none seen. */
  laneShare: number;
  /** Sites that the sender delivers to, and the share of them to which it has done so for less than 30 days. */
  sites: number;
  newLanes: number;
  /** Standard scores among those of the lane: packs of the last delivery, gap before it. NaN under five. */
  quantityScore: number;
  gapScore: number;
  /** 1 while the last statement about the sender's licence suspends it. */
  suspended: number;
}

export class PartnerState {
  private readonly senderSite = new KeyIndex();
  private readonly lanes = new StateTable(NEW_LANE);
  private readonly senders = new StateTable([0, 0, NONE]);
  private readonly licences = new StateTable([0, NEVER_MS]);
  private readonly rows: RowSource;
  private readonly answer: PartnerKnowledge = {
    firstMs: Infinity,
    laneShare: Number.NaN,
    sites: Number.NaN,
    newLanes: Number.NaN,
    quantityScore: Number.NaN,
    gapScore: Number.NaN,
    suspended: 0,
  };

  constructor(rows: RowSource) {
    this.rows = rows;
  }

  /** Takes in receiving row `row`, a unit with `packs` packs. */
  seeReceipt(row: number, view: number, packs: number): void {
    const c = this.rows.columns;
    const sender = c.otherParty[row]!;
    if (sender === NONE) return;
    const at = this.lanes.offset(view, this.senderSite.slot(sender, c.site[row]!));
    const lane = this.lanes.data;
    const timeMs = c.eventTimeMs[row]!;
    if (lane[at + DELIVERIES] === 0) this.openLane(view, sender, at);
    if (timeMs < lane[at + FIRST_MS]!) lane[at + FIRST_MS] = timeMs;
    const key = deliveryKey(this.rows, row);
    if (lane[at + LAST_KEY] !== key) {
      const sent = this.senders.offset(view, sender) + SENT;
      this.senders.data[sent] = this.senders.data[sent]! + 1;
      beginDelivery(lane, at, key, timeMs);
    }
    lane[at + LAST_PACKS] = lane[at + LAST_PACKS]! + packs;
  }

  /** Takes in a statement about the licence of an organisation, if row `row` (reporting) is one. */
  seeStatement(row: number, view: number): void {
    const c = this.rows.columns;
    const about = c.otherParty[row]!;
    if (about === NONE || c.item[row] !== NONE || c.lot[row] !== NONE) return;
    const at = this.licences.offset(view, about);
    const licence = this.licences.data;
    if (c.eventTimeMs[row]! < licence[at + STATED_MS]!) return;
    licence[at + STATED_MS] = c.eventTimeMs[row]!;
    licence[at + SUSPENDED] = c.disposition[row] === Disposition.active ? 0 : 1;
  }

  /** What `party` knows of `sender` (or NONE) as a supplier of `site` at `timeMs`. */
  ask(party: number, sender: number, site: number, timeMs: number): PartnerKnowledge {
    const answer = this.clearAnswer();
    if (sender === NONE) return answer;
    let deliveries = 0;
    let statedMs = NEVER_MS;
    const id = this.senderSite.find(sender, site);
    for (let own = 0; own < 2; own++) {
      const view = own === 0 ? SHARED_VIEW : privateView(party);
      const licence = this.licences.find(view, sender);
      if (licence >= 0 && this.licences.data[licence + STATED_MS]! > statedMs) {
        statedMs = this.licences.data[licence + STATED_MS]!;
        answer.suspended = this.licences.data[licence + SUSPENDED]!;
      }
      const at = id < 0 ? -1 : this.lanes.find(view, id);
      if (at < 0 || this.lanes.data[at + DELIVERIES]! <= deliveries) continue;
      deliveries = this.lanes.data[at + DELIVERIES]!;
      this.readLane(view, sender, at, timeMs);
    }
    return answer;
  }

  private openLane(view: number, sender: number, lane: number): void {
    const at = this.senders.offset(view, sender);
    const state = this.senders.data;
    this.lanes.data[lane + NEWER_THAN] = state[at + NEWEST]!;
    state[at + NEWEST] = lane;
    state[at + LANES] = state[at + LANES]! + 1;
  }

  private readLane(view: number, sender: number, at: number, timeMs: number): void {
    const { answer } = this;
    const lane = this.lanes.data;
    const from = this.senders.find(view, sender);
    const state = this.senders.data;
    answer.firstMs = lane[at + FIRST_MS]!;
    answer.laneShare = lane[at + DELIVERIES]! / state[from + SENT]!;
    answer.sites = state[from + LANES]!;
    let young = 0;
    for (let one = state[from + NEWEST]!; one !== NONE; one = lane[one + NEWER_THAN]!) {
      if (timeMs - lane[one + FIRST_MS]! >= NEW_FOR_MS) break;
      young += 1;
    }
    answer.newLanes = young / answer.sites;
    answer.gapScore = lane[at + GAP_SCORE]!;
    answer.quantityScore = momentScore(lane, at + PACKS, lane[at + LAST_PACKS]!, LEAST_DELIVERIES);
  }

  private clearAnswer(): PartnerKnowledge {
    const { answer } = this;
    answer.firstMs = Infinity;
    answer.laneShare = Number.NaN;
    answer.sites = Number.NaN;
    answer.newLanes = Number.NaN;
    answer.quantityScore = Number.NaN;
    answer.gapScore = Number.NaN;
    answer.suspended = 0;
    return answer;
  }
}

/** Closes the last delivery of a lane and begins the next. */
function beginDelivery(lane: Float64Array, at: number, key: number, timeMs: number): void {
  const gapMs = timeMs - lane[at + LAST_MS]!;
  if (lane[at + DELIVERIES]! > 0) {
    addToMoments(lane, at + PACKS, lane[at + LAST_PACKS]!);
    lane[at + GAP_SCORE] = momentScore(lane, at + GAPS, gapMs, LEAST_DELIVERIES);
    if (gapMs >= 0) addToMoments(lane, at + GAPS, gapMs);
  }
  lane[at + LAST_KEY] = key;
  lane[at + LAST_MS] = Math.max(lane[at + LAST_MS]!, timeMs);
  lane[at + LAST_PACKS] = 0;
  lane[at + DELIVERIES] = lane[at + DELIVERIES]! + 1;
}
