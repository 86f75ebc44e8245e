/**
 * Every physical pack as a row of typed columns: what it is (product, true lot), what its label
 * says (identity, lot, expiry), and where it is. A row is never reused, so a row index names a
 * physical pack for the whole run; two packs with one identity are a clone and its victim.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import { widen } from './columns.ts';

/** Where a pack is in its life. Every pack is in exactly one of these states (conservation). */
export const PackState = {
  /** Made, the lot not released yet. */
  quarantine: 0,
  /** On the shelf of a site, sellable, loose or in a case. */
  stock: 1,
  /** On the way in a shipment. */
  transit: 2,
  /** Set aside at a site until it has been looked into. */
  held: 3,
  dispensed: 4,
  destroyed: 5,
  /** Taken out of the chain by an attacker and not delivered yet. */
  stolen: 6,
} as const;
export const PACK_STATES = Object.keys(PackState) as readonly (keyof typeof PackState)[];

/** Why a pack was taken off the shelf for good. */
export const Withdrawal = { none: 0, expired: 1, recalled: 2 } as const;

const INITIAL_ROWS = 1024;
/** Luck of injected packs starts here, so that it never meets that of genuine ones. */
export const INJECTED_LUCK = 1 << 30;

/** What a new pack is and what its label says. */
export interface PackRecord {
  readonly identity: number;
  readonly product: number;
  /** True lot, NONE for content from no lot. */
  readonly lot: number;
  /** Last day on which the content is good, days since the start. */
  readonly expiryDay: number;
  readonly labelLot: number;
  readonly labelExpiryDay: number;
  /** Number of the draw that decides for this pack in every per-pack stream of its product. */
  readonly luck: number;
}

export class PackTable {
  length = 0;
  identity = new Int32Array(INITIAL_ROWS);
  product = new Int16Array(INITIAL_ROWS);
  lot = new Int32Array(INITIAL_ROWS);
  expiryDay = new Int32Array(INITIAL_ROWS);
  labelLot = new Int32Array(INITIAL_ROWS);
  labelExpiryDay = new Int32Array(INITIAL_ROWS);
  luck = new Int32Array(INITIAL_ROWS);
  /** One of PackState. */
  state = new Uint8Array(INITIAL_ROWS);
  /** Site where it is, was last, or is bound for. */
  site = new Int32Array(INITIAL_ROWS);
  /** Case it lies in (row of UnitTable), or NONE when loose. */
  unit = new Int32Array(INITIAL_ROWS);
  /** One of Withdrawal. */
  withdrawal = new Uint8Array(INITIAL_ROWS);

  /** Adds a loose pack at `site` in `state` and returns its row. */
  add(pack: PackRecord, site: number, state: number): number {
    if (this.length === this.identity.length) this.grow();
    const row = this.length++;
    this.identity[row] = pack.identity;
    this.product[row] = pack.product;
    this.lot[row] = pack.lot;
    this.expiryDay[row] = pack.expiryDay;
    this.labelLot[row] = pack.labelLot;
    this.labelExpiryDay[row] = pack.labelExpiryDay;
    this.luck[row] = pack.luck;
    this.state[row] = state;
    this.site[row] = site;
    this.unit[row] = NONE;
    return row;
  }

  private grow(): void {
    this.identity = widen(this.identity);
    this.product = widen(this.product);
    this.lot = widen(this.lot);
    this.expiryDay = widen(this.expiryDay);
    this.labelLot = widen(this.labelLot);
    this.labelExpiryDay = widen(this.labelExpiryDay);
    this.luck = widen(this.luck);
    this.state = widen(this.state);
    this.site = widen(this.site);
    this.unit = widen(this.unit);
    this.withdrawal = widen(this.withdrawal);
  }
}
