/**
 * What came in at a site and what left it again, per lot, per product and per sender: the books of a warehouse. Keyed by
 * site and not by party, so that a patient who asks in a pharmacy is compared with the stock of that pharmacy.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import { deliveryKey } from './delivery-key.ts';
import { KeyIndex } from './key-index.ts';
import type { Mentions } from './mentions.ts';
import type { RowSource } from './pending-rows.ts';
import { forgetPairs, StateTable } from './state-table.ts';
import { privateView, SHARED_VIEW } from './views.ts';

const RECEIVED = 0;
const PASSED_ON = 1;
const LOT_RECEIPT_MS = 2;
const LOT_SENDER = 3;
const LOT_JOURNEY_EXCESS_C = 4;
const LOT_JOURNEY_RANGE = 5;
const LOT_JOURNEY_COPIES = 6;
const LOT_LOGGER_GAP = 7;

const PRODUCT_RECEIPT_MS = 0;
const PRODUCT_RECEIPT_KEY = 1;
const LAST_PACKS = 2;
const EARLIER_PACKS = 3;
const EARLIER_RECEIPTS = 4;

const RECEIPTS = 0;
const RECEIPT_KEY = 1;

const NEVER_MS = Number.NEGATIVE_INFINITY;

/** The books of a site as one party sees them; the object is filled again at each question. */
interface StockKnowledge {
  /** Packs of the lot that came in, and that were dispensed, shipped or destroyed. */
  received: number;
  passedOn: number;
  /** ms of the last receipt of the lot, of the product; −Infinity = never. */
  lotReceiptMs: number;
  productReceiptMs: number;
  /** Packs in the last receipt of the product over the mean of the earlier ones; NaN = no earlier one. */
  receiptRatio: number;
  /** Share of the site's receipts that came from the sender of the lot's last receipt; NaN = lot never came. */
  senderShare: number;
  /** Sender of the lot's last receipt, or NONE. */
  lotSender: number;
  /** How far outside the usual extremes of its product the lot's last journey was, °C; NaN = no logger. */
  journeyExcessC: number;
  /** Standard score of its range, deliveries that showed its extremes before, and how unusual it is that it had no logger. */
  journeyRange: number;
  journeyCopies: number;
  loggerGap: number;
}

/** The journey of a receipt beside others. */
export interface JourneyOfReceipt {
  readonly excessC: number;
  readonly rangeScore: number;
  readonly loggerGap: number;
}

export class ReceiptState {
  private readonly siteLot = new KeyIndex();
  private readonly siteProduct = new KeyIndex();
  private readonly siteSender = new KeyIndex();
  private readonly lots = new StateTable([
    ...[0, 0, NEVER_MS, NONE],
    ...[Number.NaN, Number.NaN, Number.NaN, Number.NaN],
  ]);
  private readonly products = new StateTable([NEVER_MS, NONE, 0, 0, 0]);
  private readonly sites = new StateTable([0, NONE]);
  private readonly senders = new StateTable([0]);
  readonly answer: StockKnowledge = {
    received: 0,
    passedOn: 0,
    lotReceiptMs: NEVER_MS,
    productReceiptMs: NEVER_MS,
    receiptRatio: Number.NaN,
    senderShare: Number.NaN,
    lotSender: NONE,
    journeyExcessC: Number.NaN,
    journeyRange: Number.NaN,
    journeyCopies: Number.NaN,
    loggerGap: Number.NaN,
  };
  private readonly rows: RowSource;

  constructor(rows: RowSource) {
    this.rows = rows;
  }

  /** Counts the sender of receiving row `row`, once per delivery. */
  seeDelivery(row: number, view: number): void {
    const c = this.rows.columns;
    const site = c.site[row]!;
    const at = this.sites.offset(view, site);
    const key = deliveryKey(this.rows, row);
    if (this.sites.data[at + RECEIPT_KEY] === key) return;
    this.sites.data[at + RECEIPT_KEY] = key;
    this.sites.data[at + RECEIPTS] = this.sites.data[at + RECEIPTS]! + 1;
    const sender = this.senders.offset(view, this.siteSender.slot(site, c.otherParty[row]!));
    this.senders.data[sender] = this.senders.data[sender]! + 1;
  }

  /** Books an entry (from `entry` on in `list`) of the packing list of receiving row `row`; `copies` is of its journey too. */
  seeReceipt(
    row: number,
    view: number,
    list: Float64Array,
    entry: number,
    journey: JourneyOfReceipt,
    copies: number,
  ): void {
    const c = this.rows.columns;
    const product = list[entry + 1]!;
    const packs = list[entry + 2]!;
    const site = c.site[row]!;
    const timeMs = c.eventTimeMs[row]!;
    const at = this.lots.offset(view, this.siteLot.slot(site, list[entry]!));
    const lot = this.lots.data;
    lot[at + RECEIVED] = lot[at + RECEIVED]! + packs;
    if (timeMs >= lot[at + LOT_RECEIPT_MS]!) {
      lot[at + LOT_RECEIPT_MS] = timeMs;
      lot[at + LOT_SENDER] = c.otherParty[row]!;
      lot[at + LOT_JOURNEY_EXCESS_C] = journey.excessC;
      lot[at + LOT_JOURNEY_RANGE] = journey.rangeScore;
      lot[at + LOT_JOURNEY_COPIES] = copies;
      lot[at + LOT_LOGGER_GAP] = journey.loggerGap;
    }
    if (product !== NONE) this.seeProduct(row, view, product, packs);
  }

  /** Books that `packs` of `lot` left `site`. */
  seePassedOn(view: number, site: number, lot: number, packs: number): void {
    const at = this.lots.offset(view, this.siteLot.slot(site, lot));
    this.lots.data[at + PASSED_ON] = this.lots.data[at + PASSED_ON]! + packs;
  }

  /** The books of `site` about `lot` and `product` (NONE = unknown), as `party` sees them. */
  ask(party: number, site: number, lot: number, product: number): StockKnowledge {
    const answer = this.answer;
    answer.received = 0;
    answer.passedOn = 0;
    answer.lotReceiptMs = NEVER_MS;
    answer.productReceiptMs = NEVER_MS;
    answer.receiptRatio = Number.NaN;
    answer.senderShare = Number.NaN;
    answer.lotSender = NONE;
    answer.journeyExcessC = Number.NaN;
    answer.journeyRange = Number.NaN;
    answer.journeyCopies = Number.NaN;
    answer.loggerGap = Number.NaN;
    for (const view of [SHARED_VIEW, privateView(party)]) {
      this.readLot(view, site, this.siteLot.find(site, lot));
      this.readProduct(view, this.siteProduct.find(site, product));
    }
    return answer;
  }

  forget({ isLotForgotten }: Mentions): void {
    this.lots.forget((siteLot) => isLotForgotten(this.siteLot.secondOf(siteLot)));
    forgetPairs(this.siteLot, (_, lot) => isLotForgotten(lot));
  }

  private readLot(view: number, site: number, siteLot: number): void {
    const at = siteLot < 0 ? -1 : this.lots.find(view, siteLot);
    if (at < 0) return;
    const lot = this.lots.data;
    const answer = this.answer;
    answer.received += lot[at + RECEIVED]!;
    answer.passedOn += lot[at + PASSED_ON]!;
    if (lot[at + LOT_RECEIPT_MS]! <= answer.lotReceiptMs) return;
    answer.lotReceiptMs = lot[at + LOT_RECEIPT_MS]!;
    answer.lotSender = lot[at + LOT_SENDER]!;
    answer.journeyExcessC = lot[at + LOT_JOURNEY_EXCESS_C]!;
    answer.journeyRange = lot[at + LOT_JOURNEY_RANGE]!;
    answer.journeyCopies = lot[at + LOT_JOURNEY_COPIES]!;
    answer.loggerGap = lot[at + LOT_LOGGER_GAP]!;
    const sender = this.siteSender.find(site, lot[at + LOT_SENDER]!);
    const receipts = this.sites.find(view, site);
    const fromSender = this.senders.find(view, sender);
    if (receipts < 0 || fromSender < 0) return;
    answer.senderShare = this.senders.data[fromSender]! / this.sites.data[receipts + RECEIPTS]!;
  }

  private readProduct(view: number, siteProduct: number): void {
    const at = siteProduct < 0 ? -1 : this.products.find(view, siteProduct);
    if (at < 0) return;
    const product = this.products.data;
    if (product[at + PRODUCT_RECEIPT_MS]! <= this.answer.productReceiptMs) return;
    this.answer.productReceiptMs = product[at + PRODUCT_RECEIPT_MS]!;
    const usual = product[at + EARLIER_PACKS]! / product[at + EARLIER_RECEIPTS]!;
    this.answer.receiptRatio = usual > 0 ? product[at + LAST_PACKS]! / usual : Number.NaN;
  }

  private seeProduct(row: number, view: number, product: number, packs: number): void {
    const c = this.rows.columns;
    const at = this.products.offset(view, this.siteProduct.slot(c.site[row]!, product));
    const state = this.products.data;
    const key = deliveryKey(this.rows, row);
    if (state[at + PRODUCT_RECEIPT_KEY] !== key) {
      if (state[at + PRODUCT_RECEIPT_KEY] !== NONE) {
        state[at + EARLIER_PACKS] = state[at + EARLIER_PACKS]! + state[at + LAST_PACKS]!;
        state[at + EARLIER_RECEIPTS] = state[at + EARLIER_RECEIPTS]! + 1;
      }
      state[at + PRODUCT_RECEIPT_KEY] = key;
      state[at + LAST_PACKS] = 0;
    }
    state[at + LAST_PACKS] = state[at + LAST_PACKS]! + packs;
    state[at + PRODUCT_RECEIPT_MS] = Math.max(state[at + PRODUCT_RECEIPT_MS]!, c.eventTimeMs[row]!);
  }
}
