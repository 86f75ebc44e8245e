/**
 * When to stop: after so many trees in a row that made nothing better on rows that were held out. Trees beyond the best are
 * given up. Rows that cannot tell, there being none or of one class, stop nothing.
 *
 * @module
 */
import type { FeatureMatrix } from '../../features/feature-matrix.ts';
import type { BoostedTrees } from './boosted-trees.ts';
import type { Objective } from './objective.ts';

export interface Judge {
  readonly matrix: FeatureMatrix;
  readonly labels: Uint8Array;
  /** Trees without a gain before the end. */
  readonly patience: number;
}

export class EarlyStop {
  /** So many trees are worth keeping, at least one. */
  bestTrees = 1;
  private readonly judge: Judge;
  private readonly objective: Objective;
  private readonly margins: Float64Array;
  private best = Infinity;

  constructor(judge: Judge, objective: Objective) {
    this.judge = judge;
    this.objective = objective;
    this.margins = new Float64Array(judge.matrix.rows);
  }

  /** Looks at the last tree of `trees`. */
  isOver(trees: BoostedTrees): boolean {
    const { matrix, labels, patience } = this.judge;
    const { margins } = this;
    for (let row = 0; row < margins.length; row++) {
      margins[row] = margins[row]! + trees.lastValue(matrix.data, row * matrix.columns);
    }
    const loss = this.objective.loss(margins, labels);
    const grown = trees.roots.length;
    // A loss that is no number tells nothing: then all trees are kept.
    if (!(loss >= this.best)) {
      this.best = loss === loss ? loss : Infinity;
      this.bestTrees = grown;
    }
    return grown - this.bestTrees >= patience;
  }
}
