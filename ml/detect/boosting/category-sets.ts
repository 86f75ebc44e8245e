/**
 * Splits by sets of categories. A category is a bin of its column, missing values being one of their own; which of them go left
 * is kept as a row of flags. The best of all sets is found without trying them all: with categories in the order of
 * gradient over hessian it is a prefix of the order (Fisher 1958; Ke et al. 2017 use it for boosted trees).
 *
 * @module
 */
import { binOf } from './binned-matrix.ts';

/** Bins of a column at most, that of missing values included. */
export const CATEGORIES_MAX = 256;

/** Which categories go left, set by set, and by what bounds a value becomes a category. */
export class CategorySets {
  /** Bounds of the bins of each column; undefined for a column of numbers. */
  readonly cuts: readonly (Float64Array | undefined)[];
  length = 0;
  private flags = new Uint8Array(16 * CATEGORIES_MAX);

  constructor(cuts: readonly (Float64Array | undefined)[]) {
    this.cuts = cuts;
  }

  /** Adds a set of bins and returns its number. */
  add(bins: Iterable<number>): number {
    const set = this.length++;
    if (this.length * CATEGORIES_MAX > this.flags.length) {
      const larger = new Uint8Array(2 * this.flags.length);
      larger.set(this.flags);
      this.flags = larger;
    }
    for (const bin of bins) this.flags[set * CATEGORIES_MAX + bin] = 1;
    return set;
  }

  /** Keeps the first `sets` sets. */
  truncate(sets: number): void {
    this.flags.fill(0, sets * CATEGORIES_MAX);
    this.length = sets;
  }

  /** Whether `value` of `column` goes left by `set`; undefined where the column is one of numbers. */
  goesLeft(set: number, column: number, value: number): boolean | undefined {
    const bounds = this.cuts[column];
    if (bounds === undefined) return undefined;
    const bin = value - value === 0 ? binOf(bounds, value) : bounds.length + 1;
    return this.flags[set * CATEGORIES_MAX + bin] === 1;
  }

  /** Whether `bin` goes left by `set`. */
  has(set: number, bin: number): boolean {
    return this.flags[set * CATEGORIES_MAX + bin] === 1;
  }

  /** The bins of `set`, ascending. */
  binsOf(set: number): number[] {
    return Array.from({ length: CATEGORIES_MAX }, (_, bin) => bin).filter((bin) =>
      this.has(set, bin),
    );
  }
}
