/**
 * Lots (batches) in the order in which they left the packaging line. The first three columns are
 * what a reader of the run needs to name a lot; the rest is the state that quality and recall work
 * on.
 *
 * @module
 */

/** A lot and what has become of it. Lots are few (one per batch), so they are plain records. */
export interface Lot {
  /** Lot number as printed, unique in the run. */
  readonly code: string;
  readonly product: number;
  /** Last day of shelf life, days since the start. */
  readonly expiryDay: number;
  /** Site that made it. */
  readonly site: number;
  /** When it left the line, ms. */
  readonly madeMs: number;
  /**
   * How many lots of this product the site had made before: number of the draw in the lot's
   * streams.
   */
  readonly ordinal: number;
  readonly firstPack: number;
  readonly packs: number;
  /** Packs of a lot that was made by repackaging, which lie here and there; absent: a range from firstPack on. */
  readonly members?: readonly number[];
  /** Lot whose packs were repackaged into this one; absent: it was made from nothing. */
  readonly origin?: number;
  readonly firstCase: number;
  readonly cases: number;
  /** When it may be sold, ms; Infinity before. */
  releasedMs: number;
  /** Times that the record of its release (or failure) was refused. */
  recordRefusals: number;
  /** True while the sites know of a recall. */
  recallKnown: boolean;
  /** True while a report of a recall, right or wrong, stands. */
  recallReported: boolean;
  /** True once it is recalled with good reason: that is never taken back. */
  recallJustified: boolean;
}

export type LotTable = readonly Lot[];

/** Pack `index` of a lot, 0 ≤ index < lot.packs; it may bear another label by now. */
export function packOfLot(lot: Lot, index: number): number {
  return lot.members?.[index] ?? lot.firstPack + index;
}
