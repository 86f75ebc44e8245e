/**
 * Grows one tree of an extended isolation forest (Hariri, Kind & Brunner 2019): cut the sample by a random hyperplane through
 * a random point of the box that it spans, until rows are alone or the depth limit is reached. Columns that do not vary
 * among the rows of a node are passed over, as they could not part them.
 *
 * @module
 */
import type { Stream } from '../../../base/index.ts';
import type { FeatureMatrix } from '../../features/feature-matrix.ts';
import { meanSearchDepth } from '../isolation-tree.ts';
import type { ColumnSummary } from '../missing-values.ts';
import type { HyperplaneNodes } from './hyperplane-nodes.ts';

/** Of a column that hardly varies. */
const LARGEST_WEIGHT = 1e150;

/** `value` if it lies within ± `limit`, else the limit; what is no number is 0. */
function within(value: number, limit: number): number {
  return value === value ? Math.min(limit, Math.max(-limit, value)) : 0;
}

/** Grows trees over one training matrix; buffers are shared between trees. */
export class HyperplaneGrower {
  private readonly matrix: FeatureMatrix;
  private readonly summary: ColumnSummary;
  private readonly scale: Float64Array;
  private readonly nodes: HyperplaneNodes;
  private readonly columns: Int32Array;
  private readonly depthLimit: number;
  /** All rows; the first `samples` are the sample of the tree at hand. */
  private readonly order: Int32Array;
  private readonly swapped: Int32Array;
  private stream!: Stream;

  /** @param scale standard deviation of each column, by which its weights are divided */
  constructor(
    matrix: FeatureMatrix,
    summary: ColumnSummary,
    scale: Float64Array,
    nodes: HyperplaneNodes,
    samples: number,
  ) {
    this.matrix = matrix;
    this.summary = summary;
    this.scale = scale;
    this.nodes = nodes;
    this.columns = new Int32Array(summary.varying.length);
    this.order = Int32Array.from({ length: matrix.rows }, (_, row) => row);
    this.swapped = new Int32Array(samples);
    let limit = 0;
    while (1 << limit < samples) limit++;
    this.depthLimit = limit;
  }

  /** Grows a tree with the draws of `stream` and returns its root. The tree depends on nothing but them. */
  grow(stream: Stream): number {
    this.stream = stream;
    this.columns.set(this.summary.varying);
    const samples = this.swapped.length;
    for (let i = 0; i < samples; i++) {
      const other = i + stream.integer(this.order.length - i);
      this.swapped[i] = other;
      this.swap(i, other);
    }
    const root = this.nodes.add();
    this.split(root, 0, samples, 0);
    // The rows of the sample lie in another order now: the next tree must not know.
    for (let row = 0; row < this.order.length; row++) this.order[row] = row;
    return root;
  }

  /** Cuts rows `from` … `until` − 1 at `node`; returns the sum of their depths. */
  private split(node: number, from: number, until: number, depth: number): number {
    const { nodes } = this;
    const count = until - from;
    if (count < 2 || depth === this.depthLimit || !this.drawCut(node, from, until)) {
      const leafDepth = depth + meanSearchDepth(count);
      nodes.expectedDepth[node] = leafDepth;
      return leafDepth * count;
    }
    const middle = this.partition(node, from, until);
    const left = nodes.add();
    nodes.add();
    nodes.left[node] = left;
    const sum =
      this.split(left, from, middle, depth + 1) + this.split(left + 1, middle, until, depth + 1);
    nodes.expectedDepth[node] = sum / count;
    return sum;
  }

  /** Draws columns, weights and a point; false where no column varies among the rows. */
  private drawCut(node: number, from: number, until: number): boolean {
    const { nodes, columns, stream } = this;
    const first = node * nodes.width;
    let taken = 0;
    let threshold = 0;
    for (let left = columns.length; left > 0 && taken < nodes.width; left--) {
      const pick = stream.integer(left);
      const column = columns[pick]!;
      columns[pick] = columns[left - 1]!;
      columns[left - 1] = column;
      const [lowest, highest] = this.range(from, until, column);
      if (lowest === highest) continue;
      const unit = this.scale[column]!;
      const weight = unit > 0 ? within(stream.normal() / unit, LARGEST_WEIGHT) : 0;
      const share = stream.uniform();
      nodes.column[first + taken] = column;
      nodes.weight[first + taken] = weight;
      threshold += weight * (lowest * (1 - share) + highest * share);
      taken++;
    }
    nodes.threshold[node] = within(threshold, Number.MAX_VALUE);
    return taken > 0;
  }

  private range(from: number, until: number, column: number): [number, number] {
    const { order, matrix, summary } = this;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = from; i < until; i++) {
      const given = matrix.data[order[i]! * matrix.columns + column]!;
      const value = given - given === 0 ? given : summary.substitute[column]!;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    return [lowest, highest];
  }

  /** Moves rows on the left side of the cut to the front; returns where the others begin. */
  private partition(node: number, from: number, until: number): number {
    const { nodes, order, matrix, summary } = this;
    const threshold = nodes.threshold[node]!;
    let middle = from;
    for (let i = from; i < until; i++) {
      const at = order[i]! * matrix.columns;
      if (nodes.sumAt(node, matrix.data, at, summary.substitute) <= threshold) {
        this.swap(i, middle++);
      }
    }
    return middle;
  }

  private swap(a: number, b: number): void {
    const { order } = this;
    const row = order[a]!;
    order[a] = order[b]!;
    order[b] = row;
  }
}
