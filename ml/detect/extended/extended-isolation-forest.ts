/**
 * Extended isolation forest (Hariri, Kind & Brunner 2019): cuts by hyperplanes instead of one column at a time. Cuts along the
 * axes leave bands of low scores beside every cluster, in which an anomaly hides; slanted ones do not. The paper's weights
 * are divided by the standard deviation of their column, for else its unit would decide. A missing or infinite value is a
 * value of its own below all others, as in the plain forest.
 *
 * @module
 */
import { createStream, exp } from '../../../base/index.ts';
import type { DetectorConfig } from '../../config.ts';
import type { FeatureMatrix } from '../../features/feature-matrix.ts';
import { ColumnScales } from '../column-scales.ts';
import { type DetectorFile, fileError, type WrittenContent } from '../detector-file.ts';
import { DetectorFrame } from '../detector-frame.ts';
import { depthFactorOf, LN2 } from '../isolation-forest.ts';
import { summariseColumns } from '../missing-values.ts';
import { HyperplaneGrower } from './hyperplane-grower.ts';
import { HyperplaneNodes } from './hyperplane-nodes.ts';

type ExtendedConfig = Extract<DetectorConfig, { type: 'extended-isolation-forest' }>;

interface ExtendedModel {
  readonly names: readonly string[];
  readonly substitute: Float64Array;
  /** Of each column, substitutes counted; contributions are measured from there. */
  readonly mean: Float64Array;
  readonly samples: number;
  readonly roots: Int32Array;
  readonly nodes: HyperplaneNodes;
  /** Follows from `samples` and the number of trees. */
  readonly depthFactor: number;
}

/** Contributions as those of the plain forest; a cut's part is divided among the columns that it weighs. */
export class ExtendedIsolationForest extends DetectorFrame<ExtendedConfig, ExtendedModel> {
  protected override learn(matrix: FeatureMatrix): ExtendedModel {
    const summary = summariseColumns(matrix);
    const { substitute, varying } = summary;
    const { mean, scale } = ColumnScales.of(filled(matrix, substitute));
    const samples = Math.min(this.config.samples, matrix.rows);
    const nodes = new HyperplaneNodes(Math.max(1, Math.min(this.config.features, varying.length)));
    const grower = new HyperplaneGrower(matrix, summary, scale, nodes, samples);
    const roots = new Int32Array(this.config.trees);
    for (let tree = 0; tree < roots.length; tree++) {
      roots[tree] = grower.grow(createStream(this.root!, `detector/${this.id}`, `tree ${tree}`));
    }
    nodes.trim();
    const depthFactor = depthFactorOf(samples, roots.length);
    return { names: matrix.names, substitute, mean, samples, roots, nodes, depthFactor };
  }

  protected override scoreAt(model: ExtendedModel, data: Float64Array, at: number): number {
    const { nodes, roots, substitute, depthFactor } = model;
    return exp(depthFactor * nodes.sumDepth(roots, data, at, substitute));
  }

  protected override contributions(model: ExtendedModel, row: Float64Array): Float64Array {
    const { nodes, roots, substitute, mean } = model;
    const shortened = new Float64Array(row.length);
    nodes.addShortening(roots, row, substitute, mean, shortened);
    const unit = -model.depthFactor / LN2;
    return shortened.map((depth) => depth * unit);
  }

  protected override content(model: ExtendedModel): WrittenContent {
    const { substitute, mean, samples, roots, nodes } = model;
    return {
      samples,
      substitute: [...substitute],
      roots: [...roots],
      column: [...nodes.column],
      threshold: [...nodes.threshold],
      left: [...nodes.left],
      expectedDepth: [...nodes.expectedDepth],
      value: [...nodes.weight],
      mean: [...mean],
    };
  }
}

/**
 * The model that `file` holds, checked so that no damaged file can send a walk in circles or out of the arrays.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readExtendedForest(file: DetectorFile): ExtendedModel {
  const { names, samples, substitute, roots, column, threshold, left, expectedDepth } = file;
  const { value, mean } = file;
  const columns = names.length;
  if (samples === undefined || substitute?.length !== columns || mean?.length !== columns) {
    throw fileError('samples, substitutes or means of a forest are missing');
  }
  if (!roots || !column || !threshold || !left || !expectedDepth || !value) {
    throw fileError('the nodes of a forest are missing');
  }
  const { length } = left;
  const width = column.length / length;
  if (
    threshold.length !== length ||
    expectedDepth.length !== length ||
    !(Number.isInteger(width) && width > 0) ||
    value.length !== column.length
  ) {
    throw fileError('the lists of nodes differ in length');
  }
  left.forEach((child, node) => {
    const isInner = child > node && child + 1 < length;
    if (child !== -1 && !isInner) throw fileError(`node ${node} leads nowhere`);
  });
  if (column.some((one) => one < 0 || one >= columns)) {
    throw fileError('a cut is on a column that there is not');
  }
  if (roots.length === 0 || roots.some((root) => root < 0 || root >= length)) {
    throw fileError('a root lies outside the nodes');
  }
  const nodes = new HyperplaneNodes(width);
  nodes.length = length;
  nodes.column = Int32Array.from(column);
  nodes.weight = Float64Array.from(value);
  nodes.threshold = Float64Array.from(threshold);
  nodes.left = Int32Array.from(left);
  nodes.expectedDepth = Float64Array.from(expectedDepth);
  return {
    names,
    samples,
    substitute: Float64Array.from(substitute),
    mean: Float64Array.from(mean),
    roots: Int32Array.from(roots),
    nodes,
    depthFactor: depthFactorOf(samples, roots.length),
  };
}

/** The matrix with substitutes in place of what is missing. */
function filled(matrix: FeatureMatrix, substitute: Float64Array): FeatureMatrix {
  const { columns } = matrix;
  const data = matrix.data.slice();
  for (let at = 0, column = 0; at < data.length; at++) {
    const value = data[at]!;
    if (value - value !== 0) data[at] = substitute[column]!;
    column = column + 1 === columns ? 0 : column + 1;
  }
  return { ...matrix, data };
}
