/**
 * Features as small whole numbers: each value becomes the number of its bin, so that a tree can be grown from sums per bin
 * (Chen & Guestrin 2016, Ke et al. 2017). A row keeps only the cells that are not the most frequent of their column; what
 * those add up to follows by subtraction, so that a column that is nearly always 0 costs nearly nothing.
 *
 * @module
 */
import type { FeatureMatrix } from '../../features/feature-matrix.ts';
import { groupRows } from './row-groups.ts';

/** A bin that holds at least this share of the rows is left out of them. */
const LEFT_OUT_SHARE = 0.4;
/** Rows are merged where at most this share of them is left. */
const MERGED_SHARE = 0.6;
/** No bin is left out. */
const NONE = -1;

export class BinnedMatrix {
  /** Rows, equal ones counted once where they were merged. */
  readonly rows: number;
  readonly columns: number;
  /** Of each row of the feature matrix, its row here; undefined where none were merged. */
  readonly rowOf: Int32Array | undefined;
  /** Upper bounds of the bins of each column, ascending; values above the last are in the last bin. */
  readonly cuts: readonly Float64Array[];
  /** First cell of each column; the cell behind a column's bins is that of missing values. */
  readonly firstCell: Int32Array;
  readonly cells: number;
  /** Bin of each row, column by column. Values that are not finite count as missing. */
  readonly bins: Uint8Array<ArrayBuffer>;
  /** Bin of each column that rows leave out, or −1. */
  readonly leftOut: Int32Array;
  /** Cells of row r: `entries[rowStart[r]] … entries[rowStart[r + 1] − 1]`. */
  readonly rowStart: Int32Array;
  readonly entries: Uint32Array;

  /**
   * Bins every column of `matrix` into at most `binsMax` bins of about equal size.
   *
   * @param binsMax at most 255, for that of missing values comes on top, and a bin is a byte
   * @param mayMerge whether rows that are equal then may be merged
   */
  constructor(matrix: FeatureMatrix, binsMax: number, mayMerge: boolean) {
    const { rows, columns, data } = matrix;
    this.columns = columns;
    const bins = new Uint8Array(rows * columns);
    this.firstCell = new Int32Array(columns + 1);
    this.leftOut = new Int32Array(columns).fill(NONE);
    const values = new Float64Array(rows);
    const cuts: Float64Array[] = [];
    for (let column = 0; column < columns; column++) {
      for (let row = 0, at = column; row < rows; row++, at += columns) {
        const value = data[at]!;
        values[row] = value - value === 0 ? value : NaN;
      }
      const bounds = cutsOf(values, binsMax);
      cuts.push(bounds);
      this.firstCell[column + 1] = this.firstCell[column]! + bounds.length + 2;
      this.leftOut[column] = fill(bins.subarray(column * rows), values, bounds);
    }
    this.cuts = cuts;
    this.cells = this.firstCell[columns]!;
    this.rowOf = mayMerge ? groupRows(bins, rows, Math.floor(MERGED_SHARE * rows)) : undefined;
    this.rows = this.rowOf === undefined ? rows : 1 + this.rowOf.reduce((a, b) => Math.max(a, b));
    this.bins = this.rowOf === undefined ? bins : merged(bins, this.rowOf, this.rows);
    [this.rowStart, this.entries] = this.rowCells();
  }

  /** Bin of missing values in `column`. */
  missingBin(column: number): number {
    return this.firstCell[column + 1]! - this.firstCell[column]! - 1;
  }

  private rowCells(): [Int32Array, Uint32Array] {
    const { rows, columns, bins, firstCell, leftOut } = this;
    const start = new Int32Array(rows + 1);
    for (let column = 0; column < columns; column++) {
      const none = leftOut[column]!;
      for (let row = 0, at = column * rows; row < rows; row++, at++) {
        if (bins[at] !== none) start[row + 1] = start[row + 1]! + 1;
      }
    }
    for (let row = 0; row < rows; row++) start[row + 1] = start[row + 1]! + start[row]!;
    const entries = new Uint32Array(start[rows]!);
    const next = start.slice();
    for (let column = 0; column < columns; column++) {
      const none = leftOut[column]!;
      const first = firstCell[column]!;
      for (let row = 0, at = column * rows; row < rows; row++, at++) {
        const bin = bins[at]!;
        if (bin === none) continue;
        const to = next[row]!;
        entries[to] = first + bin;
        next[row] = to + 1;
      }
    }
    return [start, entries];
  }
}

/** Writes the bins of a column's values into the front of `bins`; returns the bin that is left out. */
function fill(bins: Uint8Array, values: Float64Array, bounds: Float64Array): number {
  const rows = values.length;
  const counts = new Int32Array(bounds.length + 2);
  for (let row = 0; row < rows; row++) {
    const value = values[row]!;
    const bin = value === value ? binOf(bounds, value) : bounds.length + 1;
    bins[row] = bin;
    counts[bin] = counts[bin]! + 1;
  }
  let most = 0;
  for (let bin = 1; bin < counts.length; bin++) if (counts[bin]! > counts[most]!) most = bin;
  return counts[most]! >= LEFT_OUT_SHARE * rows ? most : NONE;
}

/** The bins of each group of rows, column by column. */
function merged(bins: Uint8Array, rowOf: Int32Array, groups: number): Uint8Array<ArrayBuffer> {
  const rows = rowOf.length;
  const columns = bins.length / rows;
  const ofGroups = new Uint8Array(groups * columns);
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      ofGroups[column * groups + rowOf[row]!] = bins[column * rows + row]!;
    }
  }
  return ofGroups;
}

/** Number of bounds below `value`: its bin. */
export function binOf(bounds: Float64Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (bounds[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bounds half-way between neighbouring values: all of them where they are few, else those at even ranks. */
function cutsOf(values: Float64Array, binsMax: number): Float64Array {
  // NaN is sorted behind everything else.
  const sorted = values.slice().sort();
  let count = sorted.length;
  while (count > 0 && sorted[count - 1] !== sorted[count - 1]) count--;
  const bounds = new Float64Array(binsMax - 1);
  let distinct = 0;
  for (let i = 1; i < count && distinct < binsMax; i++) {
    if (sorted[i] === sorted[i - 1]) continue;
    if (distinct < bounds.length) bounds[distinct] = between(sorted[i - 1]!, sorted[i]!);
    distinct++;
  }
  if (distinct < binsMax) return bounds.slice(0, distinct);
  return cutsAtRanks(sorted, count, binsMax);
}

function cutsAtRanks(sorted: Float64Array, count: number, binsMax: number): Float64Array {
  const bounds = new Float64Array(binsMax - 1);
  let length = 0;
  for (let cut = 1; cut < binsMax; cut++) {
    let rank = Math.floor((cut * count) / binsMax);
    // The bound lies where the value changes, at or behind the rank.
    while (rank < count && sorted[rank] === sorted[rank - 1]) rank++;
    if (rank >= count) break;
    const bound = between(sorted[rank - 1]!, sorted[rank]!);
    if (length === 0 || bound > bounds[length - 1]!) bounds[length++] = bound;
  }
  return bounds.slice(0, length);
}

/** A number that is at least `a` and below `b`. */
function between(a: number, b: number): number {
  const middle = a / 2 + b / 2;
  return middle >= a && middle < b ? middle : a;
}
