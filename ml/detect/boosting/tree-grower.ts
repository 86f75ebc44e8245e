/**
 * Grows one tree, depth first, so that few sums have to be kept at a time. The rows of a node lie side by side in `order`; sums
 * are made for the smaller child alone, and those of the larger one are what is left of the parent's.
 *
 * @module
 */
import { SplitFinder, type SplitLimits } from './best-split.ts';
import type { BinnedMatrix } from './binned-matrix.ts';
import type { BoostedTrees } from './boosted-trees.ts';

export interface TreeLimits extends SplitLimits {
  /** Splits on the way to a leaf at most. */
  readonly depth: number;
  /** What leaf values are multiplied by. */
  readonly learningRate: number;
}

/** Of a leaf, before the learning rate. A longer step is what rounding made of next to nothing. */
export const LONGEST_STEP = 100;

interface Sums {
  readonly gradient: number;
  readonly hessian: number;
}

/** A node whose rows are `order[from] … order[until − 1]`. */
interface OpenNode {
  readonly node: number;
  /** Splits above it. */
  readonly depth: number;
  readonly from: number;
  readonly until: number;
  readonly gradient: number;
  readonly hessian: number;
  readonly histogram: Float64Array;
  /** Between which its leaf values have to lie, before the learning rate: what monotone splits above it leave. */
  readonly lowest: number;
  readonly highest: number;
}

export class TreeGrower {
  /** Rows, those of a leaf side by side after `grow`. */
  readonly order: Int32Array;
  private readonly matrix: BinnedMatrix;
  private readonly limits: TreeLimits;
  private readonly finder: SplitFinder;
  private readonly buffer: Int32Array;
  private readonly monotone: Int8Array;
  private readonly categorical: Uint8Array;
  private readonly spare: Float64Array[] = [];
  /** Sums of hessians of nodes grown so far. */
  private readonly weights: number[] = [];
  private gradients!: Float64Array;
  private hessians!: Float64Array;
  private margins!: Float64Array;
  private trees!: BoostedTrees;
  /** Of the rows that were summed last. */
  private gradient = 0;
  private hessian = 0;

  /**
   * @param monotone +1, −1 or 0 a column: whether values have to rise or fall with it
   * @param categorical 1 for a column of categories; the trees that are grown have sets for these then
   */
  constructor(
    matrix: BinnedMatrix,
    limits: TreeLimits,
    monotone: Int8Array,
    categorical: Uint8Array,
  ) {
    this.matrix = matrix;
    this.limits = limits;
    this.finder = new SplitFinder(matrix, limits, monotone, categorical);
    this.monotone = monotone;
    this.categorical = categorical;
    this.order = new Int32Array(matrix.rows);
    this.buffer = new Int32Array(matrix.rows);
  }

  /**
   * Adds a tree over the first `count` rows of `order` to `trees`, looking at `columns` alone, and adds its leaf values to
   * the margins of these rows.
   */
  grow(
    trees: BoostedTrees,
    rows: { gradients: Float64Array; hessians: Float64Array; margins: Float64Array },
    count: number,
    columns: ArrayLike<number>,
  ): void {
    this.trees = trees;
    this.gradients = rows.gradients;
    this.hessians = rows.hessians;
    this.margins = rows.margins;
    const root = trees.add();
    trees.roots.push(root);
    const stack = [this.openRoot(root, count)];
    for (let open = stack.pop(); open !== undefined; open = stack.pop()) {
      const { depth, gradient, hessian, histogram } = open;
      if (depth < this.limits.depth) {
        this.finder.find(histogram, gradient, hessian, columns);
        if (this.finder.column >= 0) {
          this.split(open, stack);
          continue;
        }
      }
      this.close(open);
    }
    this.averageInner(root);
  }

  private openRoot(node: number, count: number): OpenNode {
    const histogram = this.summed(0, count);
    const { gradient, hessian } = this;
    this.fillLeftOut(histogram, gradient, hessian);
    const bounds = { lowest: -Infinity, highest: Infinity };
    return { node, depth: 0, from: 0, until: count, gradient, hessian, histogram, ...bounds };
  }

  private split(open: OpenNode, stack: OpenNode[]): void {
    const { trees, finder, matrix } = this;
    const { node, from, until, histogram } = open;
    const { column, bin, missingLeft } = finder;
    const depth = open.depth + 1;
    const isSet = this.categorical[column] === 1;
    const set = isSet ? trees.sets!.add(finder.leftBins) : -1;
    const middle = isSet
      ? this.partitionBySet(from, until, column, set)
      : this.partition(from, until, column, bin, missingLeft);
    const left = trees.add();
    trees.add();
    trees.column[node] = column;
    trees.threshold[node] = isSet ? set : (matrix.cuts[column]![bin] ?? Number.MAX_VALUE);
    trees.left[node] = left;
    trees.missingLeft[node] = missingLeft ? 1 : 0;
    const isLeftSmall = middle - from <= until - middle;
    const [smallFrom, smallUntil] = isLeftSmall ? [from, middle] : [middle, until];
    const goesOn = depth < this.limits.depth;
    let smallHistogram = histogram;
    if (goesOn) smallHistogram = this.summed(smallFrom, smallUntil);
    else this.sum(smallFrom, smallUntil);
    const { gradient, hessian } = this;
    const small = { gradient, hessian };
    const large = {
      gradient: open.gradient - gradient,
      hessian: Math.max(0, open.hessian - hessian),
    };
    if (goesOn) {
      this.fillLeftOut(smallHistogram, gradient, hessian);
      for (let i = 0; i < histogram.length; i++) histogram[i] = histogram[i]! - smallHistogram[i]!;
    }
    const leftSums = isLeftSmall ? small : large;
    const rightSums = isLeftSmall ? large : small;
    const [leftPart, rightPart] = this.bounded(open, column, leftSums, rightSums);
    const leftHistogram = isLeftSmall ? smallHistogram : histogram;
    const rightHistogram = isLeftSmall ? histogram : smallHistogram;
    stack.push(
      { node: left + 1, depth, from: middle, until, ...rightPart, histogram: rightHistogram },
      { node: left, depth, from, until: middle, ...leftPart, histogram: leftHistogram },
    );
  }

  /** Where the split has a direction, the values left of it end where those right of it begin: half-way. */
  private bounded(open: OpenNode, column: number, left: Sums, right: Sums) {
    const { lowest, highest } = open;
    const direction = this.monotone[column]!;
    if (direction === 0) {
      return [
        { ...left, lowest, highest },
        { ...right, lowest, highest },
      ] as const;
    }
    const middle = (this.step(left, open) + this.step(right, open)) / 2;
    const below = { lowest, highest: middle };
    const above = { lowest: middle, highest };
    return direction > 0
      ? ([
          { ...left, ...below },
          { ...right, ...above },
        ] as const)
      : ([
          { ...left, ...above },
          { ...right, ...below },
        ] as const);
  }

  /** The Newton step within the bounds of a node. */
  private step({ gradient, hessian }: Sums, { lowest, highest }: OpenNode): number {
    const curvature = hessian + this.limits.lambda;
    const free = curvature > 0 ? -gradient / curvature : 0;
    const short = Math.min(LONGEST_STEP, Math.max(-LONGEST_STEP, free));
    return Math.min(highest, Math.max(lowest, short));
  }

  /** Leaf value: the Newton step, shortened by the learning rate. */
  private close(open: OpenNode): void {
    const { node, from, until, hessian, histogram } = open;
    const value = this.limits.learningRate * this.step(open, open);
    this.trees.value[node] = value;
    this.weights[node] = hessian;
    const { order, margins } = this;
    for (let i = from; i < until; i++) {
      const row = order[i]!;
      margins[row] = margins[row]! + value;
    }
    if (!this.spare.includes(histogram)) this.spare.push(histogram);
  }

  /** Gives every inner node the mean of its leaves; children lie behind their parents. */
  private averageInner(root: number): void {
    const { trees, weights } = this;
    for (let node = trees.length - 1; node >= root; node--) {
      if (trees.column[node]! < 0) continue;
      const left = trees.left[node]!;
      const weight = weights[left]! + weights[left + 1]!;
      const sum = weights[left]! * trees.value[left]! + weights[left + 1]! * trees.value[left + 1]!;
      weights[node] = weight;
      trees.value[node] = weight > 0 ? sum / weight : 0;
    }
  }

  /** Stable: rows keep their order on both sides, so that sums do not depend on how a node came about. */
  private partition(
    from: number,
    until: number,
    column: number,
    bin: number,
    missingLeft: boolean,
  ): number {
    const { order, buffer, matrix } = this;
    const { bins } = matrix;
    const base = column * matrix.rows;
    const missing = missingLeft ? matrix.missingBin(column) : -1;
    let left = from;
    let right = 0;
    for (let i = from; i < until; i++) {
      const row = order[i]!;
      const at = bins[base + row]!;
      if (at <= bin || at === missing) order[left++] = row;
      else buffer[right++] = row;
    }
    for (let i = 0; i < right; i++) order[left + i] = buffer[i]!;
    return left;
  }

  /** `partition` by a set of bins. */
  private partitionBySet(from: number, until: number, column: number, set: number): number {
    const { order, buffer, matrix } = this;
    const sets = this.trees.sets!;
    const base = column * matrix.rows;
    let left = from;
    let right = 0;
    for (let i = from; i < until; i++) {
      const row = order[i]!;
      if (sets.has(set, matrix.bins[base + row]!)) order[left++] = row;
      else buffer[right++] = row;
    }
    for (let i = 0; i < right; i++) order[left + i] = buffer[i]!;
    return left;
  }

  /** Puts the sums over the rows of a node into `gradient` and `hessian`. */
  private sum(from: number, until: number): void {
    const { order, gradients, hessians } = this;
    let gradient = 0;
    let hessian = 0;
    for (let i = from; i < until; i++) {
      const row = order[i]!;
      gradient += gradients[row]!;
      hessian += hessians[row]!;
    }
    this.gradient = gradient;
    this.hessian = hessian;
  }

  /** `sum`, and the sums per cell over the rows of a node; bins that rows leave out are empty. */
  private summed(from: number, until: number): Float64Array {
    const { order, matrix, gradients, hessians } = this;
    const { rowStart, entries, cells } = matrix;
    const histogram = this.spare.pop() ?? new Float64Array(2 * cells);
    histogram.fill(0);
    let gradientSum = 0;
    let hessianSum = 0;
    for (let i = from; i < until; i++) {
      const row = order[i]!;
      const gradient = gradients[row]!;
      const hessian = hessians[row]!;
      gradientSum += gradient;
      hessianSum += hessian;
      const end = rowStart[row + 1]!;
      for (let at = rowStart[row]!; at < end; at++) {
        const cell = entries[at]! << 1;
        histogram[cell] = histogram[cell]! + gradient;
        histogram[cell + 1] = histogram[cell + 1]! + hessian;
      }
    }
    this.gradient = gradientSum;
    this.hessian = hessianSum;
    return histogram;
  }

  private fillLeftOut(histogram: Float64Array, gradient: number, hessian: number): void {
    const { leftOut, firstCell, columns } = this.matrix;
    for (let column = 0; column < columns; column++) {
      const none = leftOut[column]!;
      if (none < 0) continue;
      let restGradient = gradient;
      let restHessian = hessian;
      for (let cell = firstCell[column]!; cell < firstCell[column + 1]!; cell++) {
        restGradient -= histogram[2 * cell]!;
        restHessian -= histogram[2 * cell + 1]!;
      }
      const cell = firstCell[column]! + none;
      histogram[2 * cell] = restGradient;
      // What is left after a subtraction may be a rounding error.
      histogram[2 * cell + 1] = Math.max(0, restHessian);
    }
  }
}
