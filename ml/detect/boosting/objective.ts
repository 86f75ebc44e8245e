/**
 * What boosted trees are to get better at: gradients and hessians by row for the next tree, and a loss on rows that were held
 * out. Classification is the logistic loss; a probability comes of it. Rows may stand for several that are equal.
 *
 * @module
 */
import { exp, log } from '../../../base/index.ts';
import type { BinnedMatrix } from './binned-matrix.ts';

/** What trees learn from, row by row of the binned matrix. */
export interface Learning {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  /** Sum of the trees so far. */
  readonly margins: Float64Array;
}

export interface Objective {
  /** Writes gradient and hessian of the loss at the margins of `state`. */
  steps(state: Learning): void;
  /** Loss of these margins on rows with these labels; NaN where they cannot tell. */
  loss(margins: Float64Array, labels: Uint8Array): number;
}

/** Probability of a margin. */
export function probability(margin: number): number {
  return 1 / (1 + exp(-margin));
}

/** Probabilities that are kept: so many as a hash of 12 bits can name (multiplicative, by the golden ratio). */
const KEPT = 4096;
const HASH_FACTOR = 0x9e3779b1;
const HASH_SHIFT = 20;
/** A probability that a label contradicts costs no more than this one. */
const LEAST_PROBABILITY = 1e-15;

/** The logistic loss over the rows of `matrix`. */
export function logisticObjective(matrix: BinnedMatrix, labels: Uint8Array): Objective {
  const { weights, anomalies } = weigh(matrix, labels);
  return {
    steps({ gradients, hessians, margins }) {
      // Many rows went the same way down all trees; their exponential is kept under the bits of their margin.
      const bits = new Int32Array(margins.buffer);
      const kept = new Float64Array(KEPT).fill(NaN);
      const probabilities = new Float64Array(KEPT);
      for (let row = 0; row < margins.length; row++) {
        const margin = margins[row]!;
        const hash = Math.imul(bits[2 * row]! ^ bits[2 * row + 1]!, HASH_FACTOR) >>> HASH_SHIFT;
        if (kept[hash] !== margin) {
          kept[hash] = margin;
          probabilities[hash] = probability(margin);
        }
        const p = probabilities[hash]!;
        const expected = weights[row]! * p;
        gradients[row] = expected - anomalies[row]!;
        hessians[row] = expected * (1 - p);
      }
    },
    loss(margins, known) {
      let sum = 0;
      for (let row = 0; row < margins.length; row++) {
        const p = probability(known[row] === 1 ? margins[row]! : -margins[row]!);
        sum -= log(Math.max(LEAST_PROBABILITY, p));
      }
      return sum / margins.length;
    },
  };
}

/** How many rows of the feature matrix each row stands for, and how many of them are anomalies. */
function weigh({ rows, rowOf }: BinnedMatrix, labels: Uint8Array) {
  if (rowOf === undefined) {
    return { weights: new Float64Array(rows).fill(1), anomalies: Float64Array.from(labels) };
  }
  const weights = new Float64Array(rows);
  const anomalies = new Float64Array(rows);
  rowOf.forEach((to, row) => {
    weights[to] = weights[to]! + 1;
    anomalies[to] = anomalies[to]! + labels[row]!;
  });
  return { weights, anomalies };
}
