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
  private readonly matrix: BinnedMatrix;
  private readonly limits: SplitLimits;
  /** +1, −1 or 0 a column: whether the value has to rise or fall with it. */
  private readonly monotone: Int8Array;

  constructor(matrix: BinnedMatrix, limits: SplitLimits, monotone: Int8Array) {
    this.matrix = matrix;
    this.limits = limits;
    this.monotone = monotone;
  }

  /** Looks for the best split of a node with these sums over all `columns` (numbers). */
  find(histogram: Histogram, gradient: number, hessian: number, columns: ArrayLike<number>): void {
    this.column = -1;
    this.gain = this.limits.minGain;
    if (hessian < 2 * this.limits.minChildWeight) return;
    for (let i = 0; i < columns.length; i++) {
      this.scan(histogram, gradient, hessian, columns[i]!);
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
