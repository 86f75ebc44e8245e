/**
 * Every physical pack as a row of typed columns: the series it comes from, and where it is. A row is
 * never reused, so a row index names a physical pack for the whole run; two packs with one identity
 * are a clone and its victim.
 *
 * What a pack is (product, true lot) and what its label says (identity, lot, expiry) it shares with
 * its neighbours of the lot, or can be counted from them. It is kept once per series, which leaves
 * 10 bytes a pack.
 *
 * @module
 */
import { columnBytes, grownCapacity, widened } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';
import { type PackSeries, SeriesTable } from './pack-series.ts';

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
  /** Taken out of the chain by a thief; an attacker may bring it back. */
  stolen: 6,
  /** Lost on the way for good. */
  lost: 7,
} as const;
export const PACK_STATES = Object.keys(PackState) as readonly (keyof typeof PackState)[];

/** Why a pack was taken off the shelf for good. */
export const Withdrawal = { none: 0, expired: 1, recalled: 2 } as const;

const INITIAL_ROWS = 1024;
/** Luck of injected packs starts here, so that it never meets that of genuine ones. */
export const INJECTED_LUCK = 1 << 30;

export class PackTable {
  length = 0;
  /** One of PackState. */
  state = new Uint8Array(INITIAL_ROWS);
  /** Site where it is, was last, or is bound for. */
  site = new Int32Array(INITIAL_ROWS);
  /** Case it lies in (row of UnitTable), or NONE when loose. */
  unit = new Int32Array(INITIAL_ROWS);
  /** One of Withdrawal. */
  withdrawal = new Uint8Array(INITIAL_ROWS);
  private readonly series = new SeriesTable();

  /** Bytes of all columns, spare room included. */
  get bytes(): number {
    return columnBytes(this) + columnBytes(this.series);
  }

  /** Adds `count` loose packs of a new series at `site` in `state`; returns the row of the first. */
  add(series: PackSeries, count: number, site: number, state: number): number {
    const first = this.length;
    const end = first + count;
    this.reserve(end);
    this.series.add(series, first, end);
    this.state.fill(state, first, end);
    this.site.fill(site, first, end);
    this.unit.fill(NONE, first, end);
    this.length = end;
    return first;
  }

  /** Makes room for `count` packs in all. */
  reserve(count: number): void {
    if (count <= this.state.length) return;
    const capacity = grownCapacity(this.state.length, count);
    this.state = widened(this.state, capacity);
    this.site = widened(this.site, capacity);
    this.unit = widened(this.unit, capacity);
    this.withdrawal = widened(this.withdrawal, capacity);
  }

  /** Identity on the label. */
  identity(pack: number): number {
    const { firstIdentity, firstPack } = this.series.of(pack);
    return firstIdentity + pack - firstPack;
  }

  product(pack: number): number {
    return this.series.of(pack).product;
  }

  /** True lot, NONE for content from no lot. */
  lot(pack: number): number {
    return this.series.of(pack).lot;
  }

  labelLot(pack: number): number {
    return this.series.of(pack).labelLot;
  }

  /** Last day of the shelf life that the label gives, days since the start. */
  labelExpiryDay(pack: number): number {
    return this.series.of(pack).labelExpiryDay;
  }

  /** Number of the draw that decides for the pack in every per-pack stream of its product. */
  luck(pack: number): number {
    const { firstLuck, firstPack } = this.series.of(pack);
    return firstLuck + pack - firstPack;
  }

  /** Puts another expiry on the label of one pack. */
  relabel(pack: number, labelExpiryDay: number): void {
    this.alter(pack, { labelExpiryDay });
  }

  /** Changes what one pack is or says, which makes it a series of its own. */
  alter(
    pack: number,
    changes: Partial<Pick<PackSeries, 'lot' | 'labelExpiryDay' | 'firstIdentity'>>,
  ): void {
    const firstIdentity = this.identity(pack);
    const firstLuck = this.luck(pack);
    this.series.set(pack, { ...this.series.of(pack), firstIdentity, firstLuck, ...changes });
  }

  /**
   * Puts one pack into another box: product, lot and identity on the label change, what is inside
   * (the true lot) does not. Gives it a new luck, unless an attacker brought it in.
   */
  repackage(
    pack: number,
    label: { product: number; labelLot: number; identity: number; luck: number },
  ): void {
    const { product, labelLot, identity, luck } = label;
    const hadLuck = this.luck(pack);
    this.series.set(pack, {
      ...this.series.of(pack),
      product,
      labelLot,
      firstIdentity: identity,
      firstLuck: hadLuck >= INJECTED_LUCK ? hadLuck : luck,
    });
  }
}
