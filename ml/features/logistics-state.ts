/**
 * Logistics features of a scan, and the state they are read from. It knows lots, sites and partners and never looks at
 * the `item` of a scan: with it a detector is as good as good books allow.
 *
 * @module
 */
import { MS_PER_DAY, MS_PER_HOUR } from '../../base/index.ts';
import { NONE, Step } from '../../ledger/events/index.ts';
import { CadenceState } from './cadence-state.ts';
import { deliveryKey } from './delivery-key.ts';
import { JourneyState } from './journey-state.ts';
import { LotState } from './lot-state.ts';
import type { Mentions } from './mentions.ts';
import { ENTRY_FIELDS, type PackingLists } from './packing-lists.ts';
import { PartnerState } from './partner-state.ts';
import type { RowSource } from './pending-rows.ts';
import { ReceiptState } from './receipt-state.ts';

export class LogisticsState {
  /** Of the row that was seen last: deliveries that showed the curve of its journey before; NaN where it is no receipt. */
  curveCopies = Number.NaN;
  private readonly rows: RowSource;
  private readonly lists: PackingLists;
  private readonly lots: LotState;
  private readonly receipts: ReceiptState;
  private readonly partners: PartnerState;
  private readonly journeys = new JourneyState();
  private readonly cadence = new CadenceState();

  constructor(rows: RowSource, lists: PackingLists) {
    this.rows = rows;
    this.lists = lists;
    this.lots = new LotState(rows);
    this.receipts = new ReceiptState(rows);
    this.partners = new PartnerState(rows);
  }

  /** Row `row` comes into view `view`. */
  see(row: number, view: number): void {
    const c = this.rows.columns;
    this.lots.see(row, view);
    this.curveCopies = Number.NaN;
    if (c.verdict[row] !== 0) return;
    const step = c.step[row]!;
    if (step === Step.receiving) this.seeReceiving(row, view);
    else if (step === Step.shipping) this.seeShipping(row, view);
    else if (step === Step.dispensing) this.seeDispensing(row, view);
    else if (step === Step.reporting) this.partners.seeStatement(row, view);
    else if (step === Step.destroying && c.lot[row] !== NONE) {
      this.receipts.seePassedOn(view, c.site[row]!, c.lot[row]!, 1);
    }
  }

  forget(mentions: Mentions): void {
    this.lots.forget(mentions);
    this.receipts.forget(mentions);
    this.journeys.forget(mentions.beforeMs);
  }

  /** Writes the features of the scan in row `row` to `into` from `at` on, in the order of LOGISTICS_FEATURES. */
  write(row: number, into: Float64Array, at: number): void {
    const c = this.rows.columns;
    const timeMs = c.eventTimeMs[row]!;
    const site = c.site[row]!;
    const product = c.product[row]!;
    const expiryDay = c.expiryDay[row]!;
    const day = Math.floor(timeMs / MS_PER_DAY);
    const lot = this.lots.ask(c.party[row]!, c.lot[row]!);
    const stock = this.receipts.ask(c.party[row]!, site, c.lot[row]!, product);
    const moved = stock.received + stock.passedOn;
    into[at] = expiryDay === NONE ? Number.NaN : expiryDay - day;
    into[at + 1] =
      expiryDay === NONE || lot.expiryDay === NONE ? Number.NaN : expiryDay - lot.expiryDay;
    into[at + 2] = daysSince(lot.firstSeenMs, timeMs);
    into[at + 3] =
      moved > 0 ? (stock.received - stock.passedOn - 1) / Math.max(1, stock.received) : Number.NaN;
    into[at + 4] = daysSince(stock.productReceiptMs, timeMs);
    into[at + 5] = stock.receiptRatio;
    into[at + 6] = stock.senderShare;
    into[at + 7] = daysSince(stock.lotReceiptMs, timeMs);
    into[at + 8] = stock.journeyExcessC;
    into[at + 9] = this.cadence.ask(c.party[row]!, site, product, timeMs);
    into[at + 10] = (timeMs - day * MS_PER_DAY) / MS_PER_HOUR;
    into[at + 11] = day % 7;
    into[at + 12] = lot.refusals;
    into[at + 13] = lot.recalled;
    into[at + 14] = stock.journeyRange;
    into[at + 15] = stock.journeyCopies;
    into[at + 16] = stock.loggerGap;
    this.writePartner(row, into, at + 17);
  }

  /** What is known of whoever the lot came from. */
  private writePartner(row: number, into: Float64Array, at: number): void {
    const c = this.rows.columns;
    const timeMs = c.eventTimeMs[row]!;
    const { lotSender } = this.receipts.answer;
    const partner = this.partners.ask(c.party[row]!, lotSender, c.site[row]!, timeMs);
    into[at] = daysSince(partner.firstMs, timeMs);
    into[at + 1] = partner.laneShare;
    into[at + 2] = partner.sites;
    into[at + 3] = partner.newLanes;
    into[at + 4] = partner.quantityScore;
    into[at + 5] = partner.gapScore;
    into[at + 6] = lotSender === NONE ? Number.NaN : partner.suspended;
  }

  private seeReceiving(row: number, view: number): void {
    const c = this.rows.columns;
    const minC = c.temperatureMinC[row]!;
    const maxC = c.temperatureMaxC[row]!;
    this.receipts.seeDelivery(row, view);
    const list = this.lists.list(row);
    const end = this.lists.length(row) * ENTRY_FIELDS;
    const timeMs = c.eventTimeMs[row]!;
    const key = deliveryKey(this.rows, row);
    const copies = this.journeys.copies(view, minC, maxC, key, timeMs);
    let packs = 0;
    this.curveCopies = copies;
    for (let entry = 0; entry < end; entry += ENTRY_FIELDS) {
      const journey = this.journeys.see(view, list[entry + 1]!, minC, maxC, key);
      this.lots.seeLot(view, list[entry]!, timeMs);
      this.receipts.seeReceipt(row, view, list, entry, journey, copies);
      packs += list[entry + 2]!;
    }
    this.partners.seeReceipt(row, view, packs);
  }

  private seeShipping(row: number, view: number): void {
    const c = this.rows.columns;
    const list = this.lists.list(row);
    const end = this.lists.length(row) * ENTRY_FIELDS;
    for (let entry = 0; entry < end; entry += ENTRY_FIELDS) {
      this.lots.seeLot(view, list[entry]!, c.eventTimeMs[row]!);
      this.receipts.seePassedOn(view, c.site[row]!, list[entry]!, list[entry + 2]!);
    }
  }

  private seeDispensing(row: number, view: number): void {
    const c = this.rows.columns;
    const site = c.site[row]!;
    if (c.lot[row] !== NONE) this.receipts.seePassedOn(view, site, c.lot[row]!, 1);
    this.cadence.see(view, site, c.product[row]!, c.eventTimeMs[row]!);
  }
}

function daysSince(thenMs: number, nowMs: number): number {
  return Number.isFinite(thenMs) ? (nowMs - thenMs) / MS_PER_DAY : Number.NaN;
}
