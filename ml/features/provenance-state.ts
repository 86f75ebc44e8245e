/**
 * Serial-level features of a scan, and the state they are read from: the history of the identity on the label, as far as
 * the deciding party can see it.
 *
 * Goods in and goods out are booked by lot and count; the serials of a hand-over are on record only where the regime
 * shares hand-overs. A private row of a hand-over therefore tells nothing here. If it did, packs that come loose
 * would stand out by having any history at all, which is how the world writes them down and no mark of a fake.
 *
 * @module
 */
import { MS_PER_DAY, MS_PER_HOUR } from '../../base/index.ts';
import { NONE, Step } from '../../ledger/events/index.ts';
import { type Custody, CustodyForest } from './custody-forest.ts';
import type { Mentions } from './mentions.ts';
import type { RowSource } from './pending-rows.ts';
import { type SerialKnowledge, SerialState, SPEAKS_OF_PACK } from './serial-state.ts';
import { privateView, SHARED_VIEW } from './views.ts';

export class ProvenanceState {
  private readonly rows: RowSource;
  private readonly serials: SerialState;
  private readonly custody: CustodyForest;
  private readonly shared: Custody = emptyCustody();
  private readonly own: Custody = emptyCustody();

  constructor(rows: RowSource) {
    this.rows = rows;
    this.serials = new SerialState(rows);
    this.custody = new CustodyForest(rows);
  }

  /** Row `row` comes into view `view`; `copies` as in CustodyForest. */
  see(row: number, view: number, copies: number): void {
    if (view !== SHARED_VIEW && !SPEAKS_OF_PACK.has(this.rows.columns.step[row]!)) return;
    this.serials.see(row, view);
    this.custody.see(row, view, copies);
  }

  /** Keeps what living serials refer to. */
  keep(mentions: Mentions): void {
    this.custody.keep(mentions);
    this.serials.keep(mentions);
  }

  forget(mentions: Mentions): void {
    this.custody.forget(mentions);
    this.serials.forget(mentions);
  }

  /** Writes the features of the scan in row `row` to `into` from `at` on, in the order of SERIAL_FEATURES. */
  write(row: number, into: Float64Array, at: number): void {
    const c = this.rows.columns;
    const item = c.item[row]!;
    const known = this.serials.ask(c.party[row]!, item, c.site[row]!);
    const commissioned = Number.isFinite(known.commissionedMs);
    into[at] = commissioned ? 1 : 0;
    into[at + 1] = commissioned
      ? (c.eventTimeMs[row]! - known.commissionedMs) / MS_PER_DAY
      : Number.NaN;
    into[at + 2] = commissioned ? Number(known.lot !== c.lot[row]) : Number.NaN;
    into[at + 3] = commissioned ? Number(known.expiryDay !== c.expiryDay[row]) : Number.NaN;
    into[at + 4] = known.scansHere;
    into[at + 5] = known.scans - known.scansHere;
    into[at + 6] = contradictions(c.step[row]!, known);
    this.writeWhereabouts(row, into, at + 7);
    into[at + 13] = known.refusals;
    into[at + 14] = known.stolen;
    into[at + 15] = known.destroyed;
    into[at + 16] = known.held;
  }

  /** Custody gap, hours since seen elsewhere, hand-overs, still packed, days in that custody, copied curves. */
  private writeWhereabouts(row: number, into: Float64Array, at: number): void {
    const c = this.rows.columns;
    const site = c.site[row]!;
    const shared = this.custody.find(SHARED_VIEW, c.item[row]!);
    const own = this.custody.find(privateView(c.party[row]!), c.item[row]!);
    if (shared < 0 && own < 0) {
      into.fill(Number.NaN, at, at + 6);
      return;
    }
    clearCustody(this.shared);
    clearCustody(this.own);
    let elsewhereMs = Number.NEGATIVE_INFINITY;
    let handovers = 0;
    let copies = 0;
    if (shared >= 0) {
      this.custody.readCustody(shared, this.shared);
      elsewhereMs = this.custody.lastElsewhereMs(shared, site);
      handovers = this.custody.handovers(shared);
      copies = this.custody.curveCopies(shared);
    }
    if (own >= 0) {
      this.custody.readCustody(own, this.own);
      elsewhereMs = Math.max(elsewhereMs, this.custody.lastElsewhereMs(own, site));
      handovers = Math.max(handovers, this.custody.handovers(own));
      copies = Math.max(copies, this.custody.curveCopies(own));
    }
    const latest = this.own.sinceMs > this.shared.sinceMs ? this.own : this.shared;
    into[at] = custodyGap(latest, c.party[row]!, site);
    into[at + 1] = Number.isFinite(elsewhereMs)
      ? (c.eventTimeMs[row]! - elsewhereMs) / MS_PER_HOUR
      : Number.NaN;
    into[at + 2] = handovers;
    into[at + 3] = latest.packed;
    into[at + 4] = Number.isFinite(latest.sinceMs)
      ? (c.eventTimeMs[row]! - latest.sinceMs) / MS_PER_DAY
      : Number.NaN;
    into[at + 5] = copies;
  }
}

/** Earlier dispensings that cannot be right if this scan is. */
function contradictions(step: number, known: SerialKnowledge): number {
  if (step === Step.dispensing) return known.dispensings;
  const elsewhere = known.dispensings - known.dispensingsHere;
  return elsewhere + Math.max(0, known.dispensingsHere - 1);
}

function custodyGap(custody: Custody, party: number, site: number): number {
  if (custody.custodian === NONE) return Number.NaN;
  const here = custody.custodian === party || custody.site === site || custody.receiver === party;
  return here ? 0 : 1;
}

function emptyCustody(): Custody {
  return {
    custodian: NONE,
    site: NONE,
    receiver: NONE,
    sinceMs: Number.NEGATIVE_INFINITY,
    packed: 0,
  };
}

function clearCustody(custody: Custody): void {
  custody.custodian = NONE;
  custody.site = NONE;
  custody.receiver = NONE;
  custody.sinceMs = Number.NEGATIVE_INFINITY;
  custody.packed = 0;
}
