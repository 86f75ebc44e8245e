/**
 * Grows one isolation tree (Liu, Ting & Zhou 2008): split the sample by a random column at a random place between its
 * smallest and largest value, until rows are alone or the depth limit is reached. A row that is unlike the others is
 * alone early. Columns that do not vary among the rows of a node are passed over, as they could not split it.
 *
 * @module
 */
import { log, type Stream } from '../../base/index.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';
import type { ForestNodes } from './forest-nodes.ts';
import type { ColumnSummary } from './missing-values.ts';

const EULER_GAMMA = 0.5772156649015329;

/** Mean depth of an unsuccessful search in a binary search tree of `count` keys: what a leaf of so many rows still lacks. */
export function meanSearchDepth(count: number): number {
  if (count < 2) return 0;
  if (count === 2) return 1;
  return 2 * (log(count - 1) + EULER_GAMMA) - (2 * (count - 1)) / count;
}

/** Grows trees over one training matrix; buffers are shared between trees. */
export class TreeGrower {
  private readonly matrix: FeatureMatrix;
  private readonly summary: ColumnSummary;
  private readonly nodes: ForestNodes;
  private readonly depthLimit: number;
  /** All rows; the first `samples` are the sample of the tree at hand. */
  private readonly rows: Int32Array;
  private readonly swapped: Int32Array;
  private readonly columns: Int32Array;
  private lowest = 0;
  private highest = 0;

  constructor(matrix: FeatureMatrix, summary: ColumnSummary, nodes: ForestNodes, samples: number) {
    this.matrix = matrix;
    this.summary = summary;
    this.nodes = nodes;
    this.rows = Int32Array.from({ length: matrix.rows }, (_, row) => row);
    this.swapped = new Int32Array(samples);
    this.columns = new Int32Array(summary.varying.length);
    let limit = 0;
    while (1 << limit < samples) limit++;
    this.depthLimit = limit;
  }

  /** Grows a tree with the draws of `stream` and returns its root. The tree depends on nothing but them. */
  grow(stream: Stream): number {
    this.columns.set(this.summary.varying);
    const samples = this.swapped.length;
    for (let i = 0; i < samples; i++) {
      const other = i + stream.integer(this.rows.length - i);
      this.swapped[i] = other;
      this.swap(i, other);
    }
    const root = this.nodes.add();
    this.split(root, 0, samples, 0, stream);
    for (let i = samples - 1; i >= 0; i--) this.swap(i, this.swapped[i]!);
    return root;
  }

  /** Splits rows `from` … `until` − 1 at `node`; returns the sum of their depths. */
  private split(node: number, from: number, until: number, depth: number, stream: Stream): number {
    const count = until - from;
    const column = count > 1 && depth < this.depthLimit ? this.drawColumn(from, until, stream) : -1;
    if (column < 0) {
      const leafDepth = depth + meanSearchDepth(count);
      this.nodes.expectedDepth[node] = leafDepth;
      return leafDepth * count;
    }
    const drawn = this.lowest + stream.uniform() * (this.highest - this.lowest);
    // rounding may reach the upper end, and then nothing would go right
    const threshold = drawn < this.highest ? drawn : this.lowest;
    const middle = this.partition(from, until, column, threshold);
    const left = this.nodes.add();
    this.nodes.add();
    this.nodes.column[node] = column;
    this.nodes.threshold[node] = threshold;
    this.nodes.left[node] = left;
    const sum =
      this.split(left, from, middle, depth + 1, stream) +
      this.split(left + 1, middle, until, depth + 1, stream);
    this.nodes.expectedDepth[node] = sum / count;
    return sum;
  }

  /** A random column among those that vary in the rows, with its range in `lowest` and `highest`; −1 = none does. */
  private drawColumn(from: number, until: number, stream: Stream): number {
    const { columns } = this;
    for (let left = columns.length; left > 0; left--) {
      const pick = stream.integer(left);
      const column = columns[pick]!;
      columns[pick] = columns[left - 1]!;
      columns[left - 1] = column;
      this.range(from, until, column);
      if (this.highest > this.lowest) return column;
    }
    return -1;
  }

  private range(from: number, until: number, column: number): void {
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = from; i < until; i++) {
      const value = this.value(i, column);
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    this.lowest = lowest;
    this.highest = highest;
  }

  /** Moves rows with values up to `threshold` to the front; returns where the others begin. */
  private partition(from: number, until: number, column: number, threshold: number): number {
    let middle = from;
    for (let i = from; i < until; i++) {
      if (this.value(i, column) <= threshold) this.swap(i, middle++);
    }
    return middle;
  }

  private value(i: number, column: number): number {
    const value = this.matrix.data[this.rows[i]! * this.matrix.columns + column]!;
    return value - value === 0 ? value : this.summary.substitute[column]!;
  }

  private swap(a: number, b: number): void {
    const { rows } = this;
    const row = rows[a]!;
    rows[a] = rows[b]!;
    rows[b] = row;
  }
}
