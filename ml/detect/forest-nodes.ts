/**
 * The nodes of all trees of a forest in flat arrays, children side by side, so that walking a row down touches few cache
 * lines and a model is four arrays. The expected depth of a node is what a row that reached it would get on average:
 * the leaf's own value at a leaf, the mean over its training rows above.
 *
 * @module
 */
const INITIAL_NODES = 1024;
const LEAF = -1;

/** Rows are scored in blocks that stay in the cache while tree after tree passes over them. */
const BLOCK_ROWS = 512;

export class ForestNodes {
  length = 0;
  /** Column that is split, −1 at a leaf. */
  column = new Int32Array(INITIAL_NODES);
  /** Values up to this go left. */
  threshold = new Float64Array(INITIAL_NODES);
  /** Left child; the right one is behind it. */
  left = new Int32Array(INITIAL_NODES);
  expectedDepth = new Float64Array(INITIAL_NODES);

  /** Adds a leaf and returns its number. */
  add(): number {
    if (this.length === this.column.length) this.resize(this.length * 2);
    const node = this.length++;
    this.column[node] = LEAF;
    return node;
  }

  /** Gives back spare capacity. */
  trim(): void {
    this.resize(this.length);
  }

  /** Adds the depth of each row of row-major `data` in the tree at `root` to `depths`. */
  private addDepths(
    root: number,
    data: Float64Array,
    columns: number,
    from: number,
    until: number,
    substitute: Float64Array,
    depths: Float64Array,
  ): void {
    const { column, threshold, left, expectedDepth } = this;
    for (let row = from; row < until; row++) {
      const at = row * columns;
      let node = root;
      for (let split = column[node]!; split !== LEAF; split = column[node]!) {
        let value = data[at + split]!;
        if (value - value !== 0) value = substitute[split]!;
        node = value <= threshold[node]! ? left[node]! : left[node]! + 1;
      }
      depths[row] = depths[row]! + expectedDepth[node]!;
    }
  }

  /** Sum over the trees at `roots` of the depth of each row. */
  sumDepths(
    roots: Int32Array,
    data: Float64Array,
    columns: number,
    substitute: Float64Array,
  ): Float64Array {
    const rows = data.length / columns;
    const depths = new Float64Array(rows);
    for (let from = 0; from < rows; from += BLOCK_ROWS) {
      const until = Math.min(rows, from + BLOCK_ROWS);
      for (const root of roots) {
        this.addDepths(root, data, columns, from, until, substitute, depths);
      }
    }
    return depths;
  }

  /** Sum over the trees of the depth of the row at `at`. */
  sumDepth(roots: Int32Array, data: Float64Array, at: number, substitute: Float64Array): number {
    const { column, threshold, left, expectedDepth } = this;
    let sum = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      for (let split = column[node]!; split !== LEAF; split = column[node]!) {
        let value = data[at + split]!;
        if (value - value !== 0) value = substitute[split]!;
        node = value <= threshold[node]! ? left[node]! : left[node]! + 1;
      }
      sum += expectedDepth[node]!;
    }
    return sum;
  }

  /** Adds to `into`, per column, by how much the splits on it shortened the path of `row`, over all trees. */
  addShortening(
    roots: Int32Array,
    row: Float64Array,
    substitute: Float64Array,
    into: Float64Array,
  ): void {
    const { column, threshold, left, expectedDepth } = this;
    for (let node of roots) {
      for (let split = column[node]!; split !== LEAF; split = column[node]!) {
        let value = row[split]!;
        if (value - value !== 0) value = substitute[split]!;
        const child = value <= threshold[node]! ? left[node]! : left[node]! + 1;
        into[split] = into[split]! + expectedDepth[node]! - expectedDepth[child]!;
        node = child;
      }
    }
  }

  private resize(nodes: number): void {
    const keep = Math.min(nodes, this.length);
    const column = new Int32Array(nodes);
    const threshold = new Float64Array(nodes);
    const left = new Int32Array(nodes);
    const expectedDepth = new Float64Array(nodes);
    column.set(this.column.subarray(0, keep));
    threshold.set(this.threshold.subarray(0, keep));
    left.set(this.left.subarray(0, keep));
    expectedDepth.set(this.expectedDepth.subarray(0, keep));
    Object.assign(this, { column, threshold, left, expectedDepth });
  }
}
