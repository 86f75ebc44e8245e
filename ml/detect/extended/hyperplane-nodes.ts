/**
 * The nodes of trees that cut by hyperplanes, in flat arrays, children side by side. Each cut weighs the same small number of
 * columns, so that a row's way down costs that many products a node whatever the width of the matrix.
 *
 * @module
 */
const INITIAL_NODES = 1024;
const LEAF = -1;

export class HyperplaneNodes {
  length = 0;
  /** Columns that a cut weighs. */
  readonly width: number;
  /** `width` columns of each node. */
  column: Int32Array;
  /** Their weights; 0 for what a cut leaves out. */
  weight: Float64Array;
  /** Weighted sums up to this go left. */
  threshold = new Float64Array(INITIAL_NODES);
  /** Left child, the right one being behind it; −1 at a leaf. */
  left = new Int32Array(INITIAL_NODES);
  /** Of a leaf: its own depth and what its rows still lack. Above: the mean over the training rows. */
  expectedDepth = new Float64Array(INITIAL_NODES);

  constructor(width: number) {
    this.width = width;
    this.column = new Int32Array(INITIAL_NODES * width);
    this.weight = new Float64Array(INITIAL_NODES * width);
  }

  /** Adds a leaf and returns its number. */
  add(): number {
    if (this.length === this.left.length) this.resize(this.length * 2);
    const node = this.length++;
    this.left[node] = LEAF;
    return node;
  }

  /** Gives back spare capacity. */
  trim(): void {
    this.resize(this.length);
  }

  /** Weighted sum of the values of the row at `at` at the cut of `node`; what is missing counts as its substitute. */
  sumAt(node: number, data: Float64Array, at: number, substitute: Float64Array): number {
    const { width, column, weight } = this;
    let sum = 0;
    for (let i = node * width, end = i + width; i < end; i++) {
      const split = column[i]!;
      const value = data[at + split]!;
      sum += weight[i]! * (value - value === 0 ? value : substitute[split]!);
    }
    return sum;
  }

  /** Sum over the trees at `roots` of the depth of the row at `at`. */
  sumDepth(roots: Int32Array, data: Float64Array, at: number, substitute: Float64Array): number {
    const { threshold, left, expectedDepth } = this;
    let sum = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      for (let child = left[node]!; child !== LEAF; child = left[node]!) {
        const isLeft = this.sumAt(node, data, at, substitute) <= threshold[node]!;
        node = isLeft ? child : child + 1;
      }
      sum += expectedDepth[node]!;
    }
    return sum;
  }

  /**
   * Adds to `into`, per column, by how much the cuts shortened the path of `row`. A cut's part is divided among its columns by
   * how far each moved the weighted sum away from where its mean would have left it; where none did, evenly.
   *
   * @param mean of each column
   */
  addShortening(
    roots: Int32Array,
    row: Float64Array,
    substitute: Float64Array,
    mean: Float64Array,
    into: Float64Array,
  ): void {
    const { width, column, threshold, left, expectedDepth } = this;
    const moved = new Float64Array(width);
    for (let node of roots) {
      for (let child = left[node]!; child !== LEAF; child = left[node]!) {
        const isLeft = this.sumAt(node, row, 0, substitute) <= threshold[node]!;
        const next = isLeft ? child : child + 1;
        const shortened = expectedDepth[node]! - expectedDepth[next]!;
        const whole = this.measure(node, row, substitute, mean, moved);
        for (let i = 0; i < width; i++) {
          const split = column[node * width + i]!;
          const share = whole > 0 && whole < Infinity ? moved[i]! / whole : 1 / width;
          into[split] = into[split]! + share * shortened;
        }
        node = next;
      }
    }
  }

  /** Writes how far each column moved the sum at `node` into `moved`; returns their total. */
  private measure(
    node: number,
    row: Float64Array,
    substitute: Float64Array,
    mean: Float64Array,
    moved: Float64Array,
  ): number {
    const { width, column, weight } = this;
    let whole = 0;
    for (let i = 0; i < width; i++) {
      const split = column[node * width + i]!;
      const value = row[split]!;
      const known = value - value === 0 ? value : substitute[split]!;
      const distance = Math.abs(weight[node * width + i]! * (known - mean[split]!));
      moved[i] = distance;
      whole += distance;
    }
    return whole;
  }

  private resize(nodes: number): void {
    const resized = <T extends Int32Array | Float64Array>(from: T, to: T): T => {
      to.set(from.subarray(0, to.length));
      return to;
    };
    this.column = resized(this.column, new Int32Array(nodes * this.width));
    this.weight = resized(this.weight, new Float64Array(nodes * this.width));
    this.threshold = resized(this.threshold, new Float64Array(nodes));
    this.left = resized(this.left, new Int32Array(nodes));
    this.expectedDepth = resized(this.expectedDepth, new Float64Array(nodes));
  }
}
