/**
 * Which packs were made together. Series follow one another as packs do, so no pack needs to know its own: for every 64
 * packs there is the series of the first, and from there it is a step or two to that of any.
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';

/** What packs made together are and what their labels say; a forged pack is a series of its own. */
export interface PackSeries {
  readonly product: number;
  /** True lot, NONE for content from no lot. */
  readonly lot: number;
  readonly labelLot: number;
  /** Last day of the shelf life that the label gives, days since the start. */
  readonly labelExpiryDay: number;
  /** Identity on the label of the first pack; the others count up from it. */
  readonly firstIdentity: number;
  /**
   * Number of the draw that decides for the first pack in every per-pack stream of its product; the
   * others count up from it.
   */
  readonly firstLuck: number;
}

type PlacedSeries = PackSeries & { readonly firstPack: number };

const INITIAL = 256;
/** A block has 2^BLOCK_BITS packs. */
const BLOCK_BITS = 6;
/** First pack of a series that is not there yet. */
const NEVER = 0x7fffffff;

export class SeriesTable {
  private readonly series: PlacedSeries[] = [];
  /** First pack of each series. */
  private firstPack = new Int32Array(INITIAL).fill(NEVER);
  /** Series of the first pack of each block; its complement where a pack of the block has one of its own. */
  private block = new Int32Array(INITIAL);
  private readonly own = new Map<number, PlacedSeries>();

  /** Adds a series of the packs `first` to `end` − 1, which follow those that are there. */
  add(series: PackSeries, first: number, end: number): void {
    const at = this.series.length;
    // one more than there are, for `of` looks at the next
    if (at + 1 >= this.firstPack.length) {
      const capacity = grownCapacity(this.firstPack.length, at + 2);
      this.firstPack = widened(this.firstPack, capacity, NEVER);
    }
    const blocks = blockOf(end - 1) + 1;
    if (blocks > this.block.length) {
      this.block = widened(this.block, grownCapacity(this.block.length, blocks));
    }
    this.series.push({ ...series, firstPack: first });
    this.firstPack[at] = first;
    // a block that began before keeps the series of its first pack
    this.block.fill(at, blockOf(first - 1) + 1, blocks);
  }

  /** Makes `pack` a series of its own. */
  set(pack: number, series: PackSeries): void {
    this.own.set(pack, { ...series, firstPack: pack });
    const block = blockOf(pack);
    const at = this.block[block]!;
    if (at >= 0) this.block[block] = ~at;
  }

  /** The series of `pack`. */
  of(pack: number): PlacedSeries {
    let at = this.block[blockOf(pack)]!;
    if (at < 0) {
      const own = this.own.get(pack);
      if (own !== undefined) return own;
      at = ~at;
    }
    while (this.firstPack[at + 1]! <= pack) at++;
    return this.series[at]!;
  }
}

function blockOf(pack: number): number {
  return pack >> BLOCK_BITS;
}
