/**
 * The trees of a boosted model in flat arrays, children side by side. Every node has the value that a row which reached it
 * would get on average over the training rows, so that the way of a row down a tree tells how much each split added.
 *
 * @module
 */
import type { CategorySets } from './category-sets.ts';

const INITIAL_NODES = 1024;
const LEAF = -1;

export class BoostedTrees {
  length = 0;
  roots: number[] = [];
  /** Sets of categories that go left; undefined where all columns are numbers. */
  readonly sets: CategorySets | undefined;
  /** Column that is split, −1 at a leaf. */
  column = new Int32Array(INITIAL_NODES);
  /** Finite values up to this go left; what is not finite counts as missing. In a column of categories: number of the set. */
  threshold = new Float64Array(INITIAL_NODES);
  /** Left child; the right one is behind it. */
  left = new Int32Array(INITIAL_NODES);
  /** 1 where missing values go left. */
  missingLeft = new Uint8Array(INITIAL_NODES);
  /** Of a leaf: what it adds to the margin. Above: the mean over its training rows, weighted by their hessians. */
  value = new Float64Array(INITIAL_NODES);

  constructor(sets?: CategorySets) {
    this.sets = sets;
  }

  /** Adds a leaf and returns its number. */
  add(): number {
    if (this.length === this.column.length) this.resize(this.length * 2);
    const node = this.length++;
    this.column[node] = LEAF;
    return node;
  }

  /** Keeps the first `trees` trees. */
  truncate(trees: number): void {
    if (trees >= this.roots.length) return;
    this.length = this.roots[trees]!;
    this.roots.length = trees;
    if (this.sets === undefined) return;
    // Sets are numbered as their nodes are made, so that those of later trees are the last.
    let used = 0;
    for (let node = 0; node < this.length; node++) {
      const split = this.column[node]!;
      if (split >= 0 && this.sets.cuts[split] !== undefined) {
        used = Math.max(used, this.threshold[node]! + 1);
      }
    }
    this.sets.truncate(used);
  }

  /** Gives back spare capacity. */
  trim(): void {
    this.resize(this.length);
  }

  /** Sum over all trees of the value that the row at `at` of `data` gets. */
  margin(data: Float64Array, at: number): number {
    let sum = 0;
    for (const root of this.roots) sum += this.value[this.leafOf(root, data, at)]!;
    return sum;
  }

  /** What the last tree gives the row at `at` of `data`. */
  lastValue(data: Float64Array, at: number): number {
    return this.value[this.leafOf(this.roots.at(-1)!, data, at)]!;
  }

  /** Adds to `into`, per column, what the splits on it added to the margin of `row`. */
  addContributions(row: Float64Array, into: Float64Array): void {
    const { column, left, value } = this;
    for (const root of this.roots) {
      let node = root;
      for (let split = column[node]!; split !== LEAF; split = column[node]!) {
        const child = this.goesLeft(node, split, row[split]!) ? left[node]! : left[node]! + 1;
        into[split] = into[split]! + (value[child]! - value[node]!);
        node = child;
      }
    }
  }

  /** What a row gets of which nothing is known: the values of the roots. */
  expectation(): number {
    return this.roots.reduce((sum, root) => sum + this.value[root]!, 0);
  }

  private leafOf(root: number, data: Float64Array, at: number): number {
    if (this.sets !== undefined) return this.leafBySets(root, data, at);
    const { column, threshold, left, missingLeft } = this;
    let node = root;
    for (let split = column[node]!; split !== LEAF; split = column[node]!) {
      const x = data[at + split]!;
      const goesLeft = x - x === 0 ? x <= threshold[node]! : missingLeft[node] === 1;
      node = goesLeft ? left[node]! : left[node]! + 1;
    }
    return node;
  }

  private leafBySets(root: number, data: Float64Array, at: number): number {
    const { column, left } = this;
    let node = root;
    for (let split = column[node]!; split !== LEAF; split = column[node]!) {
      node = this.goesLeft(node, split, data[at + split]!) ? left[node]! : left[node]! + 1;
    }
    return node;
  }

  private goesLeft(node: number, column: number, x: number): boolean {
    const bound = this.threshold[node]!;
    const bySet = this.sets?.goesLeft(bound, column, x);
    if (bySet !== undefined) return bySet;
    return x - x === 0 ? x <= bound : this.missingLeft[node] === 1;
  }

  private resize(capacity: number): void {
    this.column = resized(this.column, new Int32Array(capacity));
    this.threshold = resized(this.threshold, new Float64Array(capacity));
    this.left = resized(this.left, new Int32Array(capacity));
    this.missingLeft = resized(this.missingLeft, new Uint8Array(capacity));
    this.value = resized(this.value, new Float64Array(capacity));
  }
}

function resized<T extends Int32Array | Float64Array | Uint8Array>(from: T, to: T): T {
  to.set(from.subarray(0, to.length));
  return to;
}
