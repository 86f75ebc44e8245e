/**
 * Where a pack is by what a view has seen, though only the outermost unit is ever scanned on the way. A unit's contents
 * are a *filling*; a pack points to the filling it was put into, and the filling to its unit. Opening a unit closes the
 * filling and writes custody and place on it once, so that moving or opening a pallet costs the same for one pack and
 * for ten thousand, and a pack finds its custodian by climbing at most a few steps.
 *
 * A statement that is older than what is known already (a late upload) moves nothing.
 *
 * @module
 */
import { NONE, Step } from '../../ledger/events/index.ts';
import type { Mentions } from './mentions.ts';
import type { RowSource } from './pending-rows.ts';
import { RecordStore, StateTable } from './state-table.ts';

const NEVER_MS = Number.NEGATIVE_INFINITY;

/** Fields of an item: own custody, the filling it lies in, its own filling, and where it was seen itself. */
const CUSTODIAN = 0;
const CUSTODY_SITE = 1;
const SINCE_MS = 2;
const RECEIVER = 3;
const INSIDE = 4;
const INSIDE_SINCE_MS = 5;
const HANDOVERS = 6;
const UNIT_HANDOVERS_BEFORE = 7;
const FILLING = 8;
const SEEN_MS = 9;
const SEEN_SITE = 10;
const ELSEWHERE_MS = 11;
const ELSEWHERE_SITE = 12;
const COPIES = 13;
const NEW_ITEM = [
  ...[NONE, NONE, NEVER_MS, NONE, NONE, NEVER_MS, 0, 0, NONE],
  ...[NEVER_MS, NONE, NEVER_MS, NONE, 0],
];

/** Fields of a filling: its unit, and what was written on it when it was closed. */
const UNIT = 0;
const CLOSED = 1;
const CLOSED_CUSTODIAN = 2;
const CLOSED_SITE = 3;
const CLOSED_MS = 4;
const CLOSED_HANDOVERS = 5;
const CLOSED_ELSEWHERE_MS = 6;
const CLOSED_COPIES = 7;
const NEW_FILLING = [NONE, 0, NONE, NONE, NEVER_MS, 0, NEVER_MS, 0];

/** Packs in cases on pallets in consignments: more nesting than this is a circle in the statements. */
const DEEPEST = 8;

/** Custody of an item; the object is filled again at each question. */
export interface Custody {
  /** Organisation and site that have it, or NONE. */
  custodian: number;
  site: number;
  /** Organisation that it was shipped to and that has not yet received it, or NONE. */
  receiver: number;
  sinceMs: number;
  /** 1 where it lies in a unit that nobody has opened. */
  packed: number;
}

export class CustodyForest {
  private readonly items = new StateTable(NEW_ITEM);
  private readonly fillings = new RecordStore(NEW_FILLING);
  private readonly rows: RowSource;

  constructor(rows: RowSource) {
    this.rows = rows;
  }

  /**
   * Row `row` comes into view `view`. A refused statement moves nothing, but it was a sighting.
   *
   * @param copies of a receipt: deliveries that showed the curve of its journey before (JourneyState)
   */
  see(row: number, view: number, copies: number): void {
    const c = this.rows.columns;
    const item = c.item[row]!;
    const step = c.step[row]!;
    if (item === NONE || step === Step.reporting) return;
    const at = this.items.offset(view, item);
    const timeMs = c.eventTimeMs[row]!;
    if (c.verdict[row] === 0) this.move(row, view, at);
    if (copies > this.items.data[at + COPIES]!) this.items.data[at + COPIES] = copies;
    this.sight(at, c.site[row]!, timeMs);
  }

  /** Record of `item` in `view`, or −1 where the view never saw it. */
  find(view: number, item: number): number {
    return this.items.find(view, item);
  }

  /** Writes custody of the item at record `at` to `into`. */
  readCustody(at: number, into: Custody): void {
    const items = this.items.data;
    const fillings = this.fillings.data;
    into.packed = 0;
    for (let depth = 0; depth < DEEPEST; depth++) {
      const inside = items[at + INSIDE]!;
      if (inside === NONE) break;
      if (fillings[inside + CLOSED] === 1) {
        into.custodian = fillings[inside + CLOSED_CUSTODIAN]!;
        into.site = fillings[inside + CLOSED_SITE]!;
        into.sinceMs = fillings[inside + CLOSED_MS]!;
        into.receiver = NONE;
        return;
      }
      into.packed = 1;
      at = fillings[inside + UNIT]!;
    }
    into.custodian = items[at + CUSTODIAN]!;
    into.site = items[at + CUSTODY_SITE]!;
    into.sinceMs = items[at + SINCE_MS]!;
    into.receiver = items[at + RECEIVER]!;
  }

  /** Receipts of the item at record `at` and of the units it lay in while it lay in them. */
  handovers(at: number, depth = 0): number {
    const items = this.items.data;
    const inside = items[at + INSIDE]!;
    const own = items[at + HANDOVERS]!;
    if (inside === NONE || depth === DEEPEST) return own;
    const fillings = this.fillings.data;
    const unit =
      fillings[inside + CLOSED] === 1
        ? fillings[inside + CLOSED_HANDOVERS]!
        : this.handovers(fillings[inside + UNIT]!, depth + 1);
    return own + unit - items[at + UNIT_HANDOVERS_BEFORE]!;
  }

  /** Most deliveries that showed the curve of a journey of the item, or of the units it lay in, before it did. */
  curveCopies(at: number, depth = 0): number {
    const items = this.items.data;
    const inside = items[at + INSIDE]!;
    const own = items[at + COPIES]!;
    if (inside === NONE || depth === DEEPEST) return own;
    const fillings = this.fillings.data;
    const unit =
      fillings[inside + CLOSED] === 1
        ? fillings[inside + CLOSED_COPIES]!
        : this.curveCopies(fillings[inside + UNIT]!, depth + 1);
    return Math.max(own, unit);
  }

  /** When the item at record `at`, or what it lay in, was last seen at another site than `site`, ms; −Infinity = never. */
  lastElsewhereMs(at: number, site: number): number {
    const items = this.items.data;
    const fillings = this.fillings.data;
    let latestMs = NEVER_MS;
    let fromMs = NEVER_MS;
    for (let depth = 0; depth < DEEPEST; depth++) {
      latestMs = latestElsewhere(items, at + SEEN_MS, site, fromMs, latestMs);
      const inside = items[at + INSIDE]!;
      if (inside === NONE) break;
      fromMs = Math.max(fromMs, items[at + INSIDE_SINCE_MS]!);
      if (fillings[inside + CLOSED] === 1) {
        if (fillings[inside + CLOSED_SITE] !== site) {
          latestMs = Math.max(latestMs, fillings[inside + CLOSED_MS]!);
        } else if (fillings[inside + CLOSED_ELSEWHERE_MS]! >= fromMs) {
          latestMs = Math.max(latestMs, fillings[inside + CLOSED_ELSEWHERE_MS]!);
        }
        break;
      }
      at = fillings[inside + UNIT]!;
    }
    return latestMs;
  }

  /** Keeps the units that living items lie in. */
  keep(mentions: Mentions): void {
    this.items.forEach((offset, _, item) => {
      if (mentions.isItemForgotten(item)) return;
      let at = offset;
      for (let depth = 0; depth < DEEPEST; depth++) {
        const inside = this.items.data[at + INSIDE]!;
        if (inside === NONE || this.fillings.data[inside + CLOSED] === 1) return;
        at = this.fillings.data[inside + UNIT]!;
        mentions.keepItem(this.items.secondAt(at));
      }
    });
  }

  /** Forgets items, and fillings that no living item has or lies in. */
  forget({ isItemForgotten }: Mentions): void {
    this.items.forget(isItemForgotten);
    const inUse = this.fillings.released();
    this.items.forEach((at) => {
      inUse.add(this.items.data[at + INSIDE]!).add(this.items.data[at + FILLING]!);
    });
    for (let at = 0; at < this.fillings.end; at += this.fillings.width) {
      if (!inUse.has(at)) this.fillings.release(at);
    }
  }

  private move(row: number, view: number, at: number): void {
    const c = this.rows.columns;
    const step = c.step[row]!;
    const parent = c.parent[row]!;
    if (step === Step.verifying || step === Step.holding || step === Step.destroying) return;
    if (step === Step.unpacking && parent === NONE) this.open(row, at);
    const held = this.hold(row, at);
    if (step === Step.packing && parent !== NONE && held) this.putInto(row, view, at);
    if (step === Step.shipping && held) this.items.data[at + RECEIVER] = c.otherParty[row]!;
    if (step === Step.receiving) {
      this.items.data[at + HANDOVERS] = this.items.data[at + HANDOVERS]! + 1;
    }
  }

  /** The reporting party has the item in its hands, outside any unit. False where more recent statements are known. */
  private hold(row: number, at: number): boolean {
    const c = this.rows.columns;
    const timeMs = c.eventTimeMs[row]!;
    const items = this.items.data;
    if (timeMs < items[at + SINCE_MS]! || timeMs < items[at + INSIDE_SINCE_MS]!) return false;
    items[at + HANDOVERS] = this.handovers(at);
    items[at + COPIES] = this.curveCopies(at);
    items[at + INSIDE] = NONE;
    items[at + CUSTODIAN] = c.party[row]!;
    items[at + CUSTODY_SITE] = c.site[row]!;
    items[at + SINCE_MS] = timeMs;
    items[at + RECEIVER] = NONE;
    return true;
  }

  private putInto(row: number, view: number, at: number): void {
    const c = this.rows.columns;
    const unit = this.items.offset(view, c.parent[row]!);
    const timeMs = c.eventTimeMs[row]!;
    const items = this.items.data;
    if (items[unit + FILLING] === NONE) {
      items[unit + FILLING] = this.fillings.append();
      this.fillings.data[items[unit + FILLING]! + UNIT] = unit;
    }
    if (items[unit + SINCE_MS]! <= timeMs) {
      items[unit + CUSTODIAN] = c.party[row]!;
      items[unit + CUSTODY_SITE] = c.site[row]!;
      items[unit + SINCE_MS] = timeMs;
    }
    this.sight(unit, c.site[row]!, timeMs);
    items[at + UNIT_HANDOVERS_BEFORE] = this.handovers(unit);
    items[at + INSIDE] = items[unit + FILLING]!;
    items[at + INSIDE_SINCE_MS] = timeMs;
  }

  /** Whoever opens a unit has what was in it, whatever was said of its journey. */
  private open(row: number, unit: number): void {
    const c = this.rows.columns;
    const items = this.items.data;
    const filling = items[unit + FILLING]!;
    if (filling === NONE) return;
    const elsewhereMs = this.lastElsewhereMs(unit, c.site[row]!);
    const fillings = this.fillings.data;
    fillings[filling + CLOSED] = 1;
    fillings[filling + CLOSED_CUSTODIAN] = c.party[row]!;
    fillings[filling + CLOSED_SITE] = c.site[row]!;
    fillings[filling + CLOSED_MS] = c.eventTimeMs[row]!;
    fillings[filling + CLOSED_HANDOVERS] = this.handovers(unit);
    fillings[filling + CLOSED_ELSEWHERE_MS] = elsewhereMs;
    fillings[filling + CLOSED_COPIES] = this.curveCopies(unit);
    items[unit + FILLING] = NONE;
  }

  private sight(at: number, site: number, timeMs: number): void {
    const items = this.items.data;
    if (timeMs < items[at + SEEN_MS]!) return;
    if (items[at + SEEN_SITE] !== site) {
      items[at + ELSEWHERE_MS] = items[at + SEEN_MS]!;
      items[at + ELSEWHERE_SITE] = items[at + SEEN_SITE]!;
    }
    items[at + SEEN_MS] = timeMs;
    items[at + SEEN_SITE] = site;
  }
}

/** Later of `latestMs` and the last of two sightings (from field `seen` on) not before `fromMs` at another site. */
function latestElsewhere(
  items: Float64Array,
  seen: number,
  site: number,
  fromMs: number,
  latestMs: number,
): number {
  const which = items[seen + 1] === site ? seen + 2 : seen;
  const timeMs = items[which]!;
  if (items[which + 1] === NONE || timeMs < fromMs) return latestMs;
  return Math.max(latestMs, timeMs);
}
