/**
 * Isolation forest (Liu, Ting & Zhou 2008): the score is 2^(−E[h]/c), with E[h] the mean depth of a row over the trees and
 * c the mean search depth of a sample; near 1 = isolated at once, below ½ = as the others. Unsupervised and cheap, it
 * is the usual first detector, which is why the claims about provenance are judged with it.
 *
 * Each tree has its own stream, so that more trees never change the first ones.
 *
 * @module
 */
import { createStream, exp } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';
import type { WrittenContent } from './detector-file.ts';
import { DetectorFrame } from './detector-frame.ts';
import { ForestNodes } from './forest-nodes.ts';
import { meanSearchDepth, TreeGrower } from './isolation-tree.ts';
import { summariseColumns } from './missing-values.ts';

export const LN2 = 0.6931471805599453;

type IsolationForestConfig = Extract<DetectorConfig, { type: 'isolation-forest' }>;

/** What a fitted forest consists of; what its file holds. */
export interface ForestModel {
  readonly names: readonly string[];
  readonly substitute: Float64Array;
  readonly samples: number;
  readonly roots: Int32Array;
  readonly nodes: ForestNodes;
  /** Follows from `samples` and the number of trees. */
  readonly depthFactor: number;
}

/**
 * Contributions are by how much the splits on each feature shortened the mean path, in units of c. Those of a row add up to
 * (mean depth of a training row − depth of the row) / c.
 */
export class IsolationForest extends DetectorFrame<IsolationForestConfig, ForestModel> {
  protected override learn(matrix: FeatureMatrix): ForestModel {
    const summary = summariseColumns(matrix);
    const samples = Math.min(this.config.samples, matrix.rows);
    const nodes = new ForestNodes();
    const grower = new TreeGrower(matrix, summary, nodes, samples);
    const roots = new Int32Array(this.config.trees);
    for (let tree = 0; tree < roots.length; tree++) {
      roots[tree] = grower.grow(createStream(this.root!, `detector/${this.id}`, `tree ${tree}`));
    }
    nodes.trim();
    const { substitute } = summary;
    const depthFactor = depthFactorOf(samples, roots.length);
    return { names: matrix.names, substitute, samples, roots, nodes, depthFactor };
  }

  protected override scoreRows(
    { nodes, roots, substitute, depthFactor }: ForestModel,
    { data, columns }: FeatureMatrix,
  ): Float64Array {
    const scores = nodes.sumDepths(roots, data, columns, substitute);
    for (let row = 0; row < scores.length; row++) scores[row] = exp(depthFactor * scores[row]!);
    return scores;
  }

  protected override scoreAt(model: ForestModel, data: Float64Array, at: number): number {
    const { nodes, roots, substitute, depthFactor } = model;
    return exp(depthFactor * nodes.sumDepth(roots, data, at, substitute));
  }

  protected override contributions(model: ForestModel, row: Float64Array): Float64Array {
    const { nodes, roots, substitute, depthFactor } = model;
    const shortened = new Float64Array(row.length);
    nodes.addShortening(roots, row, substitute, shortened);
    const unit = -depthFactor / LN2;
    return shortened.map((depth) => depth * unit);
  }

  protected override content(model: ForestModel): WrittenContent {
    const { nodes, roots, substitute, samples } = model;
    return {
      samples,
      substitute: [...substitute],
      roots: [...roots],
      column: [...nodes.column],
      threshold: [...nodes.threshold],
      left: [...nodes.left],
      expectedDepth: [...nodes.expectedDepth],
    };
  }
}

/** −ln 2 over trees × c: turns a sum of depths into the exponent of a score. */
export function depthFactorOf(samples: number, trees: number): number {
  const unit = meanSearchDepth(samples);
  // a single training row says nothing about what is unusual: every score is 1, all rows tie
  return unit > 0 ? -LN2 / (unit * trees) : 0;
}
