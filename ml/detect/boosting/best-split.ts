/**
 * The best split of a node from its sums per bin: the gain of Chen & Guestrin (2016), equation 7, with missing values sent
 * to whichever side gains more. Ties go to the first column and the lowest bound, so that a model follows from its data.
 *
 * @module
 */
import type { BinnedMatrix } from './binned-matrix.ts';

export interface SplitLimits {
  /** L2 penalty of leaf values. */
  readonly lambda: number;
  /** Least sum of hessians in a child. */
  readonly minChildWeight: number;
  /** Least gain of a split. */
  readonly minGain: number;
}

/** Gradients and hessians per cell, one behind the other. */
export type Histogram = Float64Array;

export class SplitFinder {
  /** Of the best split found by the last call; `column` is −1 where no split is worth making. */
  column = -1;
  bin = 0;
  missingLeft = false;
  gain = 0;
  /** Bins that go left, where the column is one of categories. */
  leftBins: readonly number[] = [];
  private readonly matrix: BinnedMatrix;
  private readonly limits: SplitLimits;
  /** +1, −1 or 0 a column: whether the value has to rise or fall with it. */
  private readonly monotone: Int8Array;
  /** 1 for a column of categories. */
  private readonly categorical: Uint8Array;

  constructor(
    matrix: BinnedMatrix,
    limits: SplitLimits,
    monotone: Int8Array,
    categorical: Uint8Array,
  ) {
    this.matrix = matrix;
    this.limits = limits;
    this.monotone = monotone;
    this.categorical = categorical;
  }

  /** Looks for the best split of a node with these sums over all `columns` (numbers). */
  find(histogram: Histogram, gradient: number, hessian: number, columns: ArrayLike<number>): void {
    this.column = -1;
    this.gain = this.limits.minGain;
    if (hessian < 2 * this.limits.minChildWeight) return;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!;
      if (this.categorical[column] === 1) this.scanSets(histogram, gradient, hessian, column);
      else this.scan(histogram, gradient, hessian, column);
    }
  }

  private scan(histogram: Histogram, gradient: number, hessian: number, column: number): void {
    const { firstCell } = this.matrix;
    const first = firstCell[column]!;
    const missing = firstCell[column + 1]! - 1;
    const missingGradient = histogram[2 * missing]!;
    const missingHessian = histogram[2 * missing + 1]!;
    const node = { gradient, hessian, column };
    if (missingHessian > 0) {
      // With a bound above everything the split is between known and missing.
      this.sweep(histogram, first, missing, node, 0, 0);
      this.sweep(histogram, first, missing - 1, node, missingGradient, missingHessian);
    } else {
      this.sweep(histogram, first, missing - 1, node, 0, 0);
    }
  }

  /** All prefixes of the categories of a column in the order of gradient over hessian; ties by number. */
  private scanSets(histogram: Histogram, gradient: number, hessian: number, column: number): void {
    const { lambda, minChildWeight } = this.limits;
    const first = this.matrix.firstCell[column]!;
    const length = this.matrix.firstCell[column + 1]! - first;
    const gradientOf = (bin: number) => histogram[2 * (first + bin)]!;
    const hessianOf = (bin: number) => histogram[2 * (first + bin) + 1]!;
    const ratioOf = (bin: number) => gradientOf(bin) / hessianOf(bin);
    const order = Array.from({ length }, (_, bin) => bin)
      .filter((bin) => hessianOf(bin) > 0)
      .sort((a, b) => ratioOf(a) - ratioOf(b) || a - b);
    const whole = (gradient * gradient) / (hessian + lambda);
    let leftGradient = 0;
    let leftHessian = 0;
    for (let taken = 1; taken < order.length; taken++) {
      const bin = order[taken - 1]!;
      leftGradient += gradientOf(bin);
      leftHessian += hessianOf(bin);
      const rightGradient = gradient - leftGradient;
      const rightHessian = hessian - leftHessian;
      if (leftHessian < minChildWeight || rightHessian < minChildWeight) continue;
      if (rightHessian <= 0) return;
      const gain =
        (leftGradient * leftGradient) / (leftHessian + lambda) +
        (rightGradient * rightGradient) / (rightHessian + lambda) -
        whole;
      if (!(gain > this.gain)) continue;
      this.gain = gain;
      this.column = column;
      this.bin = 0;
      this.missingLeft = false;
      this.leftBins = order.slice(0, taken);
    }
  }

  /** All bounds of a column from cell `first` until `end`, with what goes left whatever the bound. */
  private sweep(
    histogram: Histogram,
    first: number,
    end: number,
    node: { readonly gradient: number; readonly hessian: number; readonly column: number },
    alwaysGradient: number,
    alwaysHessian: number,
  ): void {
    const { lambda, minChildWeight } = this.limits;
    const { gradient, hessian, column } = node;
    const direction = this.monotone[column]!;
    const whole = (gradient * gradient) / (hessian + lambda);
    let leftGradient = alwaysGradient;
    let leftHessian = alwaysHessian;
    for (let cell = first; cell < end; cell++) {
      const added = histogram[2 * cell + 1]!;
      if (added === 0) continue;
      leftGradient += histogram[2 * cell]!;
      leftHessian += added;
      if (leftHessian < minChildWeight) continue;
      const rightHessian = hessian - leftHessian;
      // Without a least weight, what rounding left over could pass for a child.
      if (rightHessian < minChildWeight || rightHessian <= 0) return;
      const rightGradient = gradient - leftGradient;
      const leftPart = (leftGradient * leftGradient) / (leftHessian + lambda);
      const rightPart = (rightGradient * rightGradient) / (rightHessian + lambda);
      const gain = leftPart + rightPart - whole;
      if (!(gain > this.gain)) continue;
      if (direction !== 0) {
        const rise =
          leftGradient / (leftHessian + lambda) - rightGradient / (rightHessian + lambda);
        if (rise * direction < 0) continue;
      }
      this.gain = gain;
      this.column = column;
      this.bin = cell - first;
      this.missingLeft = alwaysHessian > 0;
    }
  }
}
