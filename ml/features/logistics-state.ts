/**
 * Logistics features of a scan, and the state they are read from. It knows lots, sites and partners and never looks at
 * the `item` of a scan: with it a detector is as good as good books allow.
 *
 * @module
 */
import { MS_PER_DAY, MS_PER_HOUR } from '../../base/index.ts';
import { type EventTable, NONE, Step } from '../../ledger/events/index.ts';
import { CadenceState } from './cadence-state.ts';
import { JourneyState } from './journey-state.ts';
import { LotState } from './lot-state.ts';
import { type PackingLists, readPackingLists } from './packing-lists.ts';
import { ReceiptState } from './receipt-state.ts';

export class LogisticsState {
  private readonly events: EventTable;
  private readonly lists: PackingLists;
  private readonly lots: LotState;
  private readonly receipts: ReceiptState;
  private readonly journeys = new JourneyState();
  private readonly cadence = new CadenceState();

  constructor(events: EventTable) {
    this.events = events;
    this.lists = readPackingLists(events);
    this.lots = new LotState(events);
    this.receipts = new ReceiptState(events, this.lists);
  }

  /** Row `row` comes into view `view`. */
  see(row: number, view: number): void {
    const c = this.events.columns;
    this.lots.see(row, view);
    if (c.verdict[row] !== 0) return;
    const step = c.step[row]!;
    if (step === Step.receiving) this.seeReceiving(row, view);
    else if (step === Step.shipping) this.seeShipping(row, view);
    else if (step === Step.dispensing) this.seeDispensing(row, view);
    else if (step === Step.destroying && c.lot[row] !== NONE) {
      this.receipts.seePassedOn(view, c.site[row]!, c.lot[row]!, 1);
    }
  }

  /** Writes the features of the scan in row `row` to `into` from `at` on, in the order of LOGISTICS_FEATURES. */
  write(row: number, into: Float64Array, at: number): void {
    const c = this.events.columns;
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
  }

  private seeReceiving(row: number, view: number): void {
    const c = this.events.columns;
    const minC = c.temperatureMinC[row]!;
    const maxC = c.temperatureMaxC[row]!;
    this.receipts.seeDelivery(row, view);
    const end = this.lists.start[row + 1]!;
    for (let entry = this.lists.start[row]!; entry < end; entry++) {
      const product = this.lists.product[entry]!;
      const excessC = this.journeys.excessC(view, product, minC, maxC);
      this.lots.seeLot(view, this.lists.lot[entry]!, c.eventTimeMs[row]!);
      this.receipts.seeReceipt(row, view, entry, product, excessC);
    }
    for (let entry = this.lists.start[row]!; entry < end; entry++) {
      this.journeys.see(view, this.lists.product[entry]!, minC, maxC);
    }
  }

  private seeShipping(row: number, view: number): void {
    const c = this.events.columns;
    for (let entry = this.lists.start[row]!; entry < this.lists.start[row + 1]!; entry++) {
      const lot = this.lists.lot[entry]!;
      this.lots.seeLot(view, lot, c.eventTimeMs[row]!);
      this.receipts.seePassedOn(view, c.site[row]!, lot, this.lists.packs[entry]!);
    }
  }

  private seeDispensing(row: number, view: number): void {
    const c = this.events.columns;
    const site = c.site[row]!;
    if (c.lot[row] !== NONE) this.receipts.seePassedOn(view, site, c.lot[row]!, 1);
    this.cadence.see(view, site, c.product[row]!, c.eventTimeMs[row]!);
  }
}

function daysSince(thenMs: number, nowMs: number): number {
  return Number.isFinite(thenMs) ? (nowMs - thenMs) / MS_PER_DAY : Number.NaN;
}
