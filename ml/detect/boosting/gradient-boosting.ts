/**
 * Gradient boosting of trees over binned features for two classes (Friedman 2001; Chen & Guestrin 2016; Ke et al. 2017): the
 * supervised detector. Each tree is a Newton step on the logistic loss. The score of a row is the probability that the
 * model gives it; a bad model is told by its calibration, not hidden in it.
 *
 * @module
 */
import { createStream, exp } from '../../../base/index.ts';
import type { DetectorConfig } from '../../config.ts';
import type { FeatureMatrix } from '../../features/feature-matrix.ts';
import { inputError } from '../detector.ts';
import type { WrittenContent } from '../detector-file.ts';
import { DetectorFrame } from '../detector-frame.ts';
import { labelsOf } from '../labels.ts';
import { BinnedMatrix } from './binned-matrix.ts';
import { BoostedTrees } from './boosted-trees.ts';
import { TreeGrower } from './tree-grower.ts';

type BoostingConfig = Extract<DetectorConfig, { type: 'gradient-boosting' }>;

/** Memory for the sums of all nodes that are open at a time, and what a cell takes of it: gradient and hessian. */
const SUMS_BYTES_MAX = 512 * 1024 * 1024;
const BYTES_PER_CELL = 16;

/** A fitted model; what its file holds. */
export interface BoostingModel {
  readonly names: readonly string[];
  /** Margin before the first tree. */
  readonly base: number;
  readonly trees: BoostedTrees;
}

/**
 * Contributions are what the splits on each feature added to the log-odds on the row's way down the trees. With the log-odds
 * that every row begins with they add up to the row's own, exactly.
 */
export class GradientBoosting extends DetectorFrame<BoostingConfig, BoostingModel> {
  /**
   * Learns from labels. Many columns get fewer bins each, so that the sums of a tree stay within half a gigabyte.
   *
   * @throws TheriacError E_DETECTOR_INPUT where labels are missing, or not one 0 or 1 a row, or with more than a million columns
   */
  protected override learn(matrix: FeatureMatrix, labels?: Uint8Array): BoostingModel {
    const known = labelsOf(this.id, matrix, labels);
    const { config } = this;
    const binned = new BinnedMatrix(matrix, this.binsFor(matrix.columns), config.rowShare === 1);
    const grower = new TreeGrower(binned, config, this.directions(matrix.names));
    const trees = new BoostedTrees();
    const { rows } = binned;
    const state = {
      ...weigh(binned, known),
      gradients: new Float64Array(rows),
      hessians: new Float64Array(rows),
      margins: new Float64Array(rows),
    };
    const columns = Int32Array.from({ length: matrix.columns }, (_, column) => column);
    const draws = createStream(this.root!, `detector/${this.id}`, 'rows');
    for (let tree = 0; tree < config.trees; tree++) {
      logisticSteps(state);
      const count = sampleRows(grower.order, config.rowShare, draws);
      grower.grow(trees, state, count, columns);
      if (count < rows) addToOthers(state.margins, grower.order, count, matrix, trees);
    }
    trees.trim();
    return { names: matrix.names, base: 0, trees };
  }

  protected override scoreAt({ base, trees }: BoostingModel, data: Float64Array, at: number) {
    return probability(base + trees.margin(data, at));
  }

  protected override contributions({ trees }: BoostingModel, row: Float64Array): Float64Array {
    const contributions = new Float64Array(row.length);
    trees.addContributions(row, contributions);
    return contributions;
  }

  protected override content({ base, trees }: BoostingModel): WrittenContent {
    return {
      base,
      roots: trees.roots,
      column: [...trees.column],
      threshold: [...trees.threshold],
      left: [...trees.left],
      missingLeft: [...trees.missingLeft],
      value: [...trees.value],
    };
  }

  private binsFor(columns: number): number {
    const { bins, depth } = this.config;
    const cells = SUMS_BYTES_MAX / (BYTES_PER_CELL * (depth + 1));
    // A column of n bins has n + 1 cells: the last is that of missing values.
    const most = Math.min(bins, Math.floor(cells / columns) - 1);
    if (most < 2) throw inputError(this.id, `${columns} columns are too many for boosted trees`);
    return most;
  }

  private directions(names: readonly string[]): Int8Array {
    const { rising, falling } = this.config;
    return Int8Array.from(names, (name) =>
      rising.includes(name) ? 1 : falling.includes(name) ? -1 : 0,
    );
  }
}

function probability(margin: number): number {
  return 1 / (1 + exp(-margin));
}

/** Probabilities that are kept: so many as a hash of 12 bits can name (multiplicative, by the golden ratio). */
const KEPT = 4096;
const HASH_FACTOR = 0x9e3779b1;
const HASH_SHIFT = 20;

interface Learning {
  /** How many rows of the feature matrix each row stands for, and how many of them are anomalies. */
  readonly weights: Float64Array;
  readonly anomalies: Float64Array;
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly margins: Float64Array;
}

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

/** Gradient and hessian of the logistic loss at the margins. */
function logisticSteps({ weights, anomalies, gradients, hessians, margins }: Learning): void {
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
}

/** Puts all rows into `order`, or a share of them in front; returns how many. */
function sampleRows(
  order: Int32Array,
  share: number,
  draws: ReturnType<typeof createStream>,
): number {
  if (share === 1) {
    for (let row = 0; row < order.length; row++) order[row] = row;
    return order.length;
  }
  let taken = 0;
  let left = order.length;
  for (let row = 0; row < order.length; row++) {
    if (draws.chance(share)) order[taken++] = row;
    else order[--left] = row;
  }
  return taken;
}

/** The last tree's values for the rows that it was not grown on. */
function addToOthers(
  margins: Float64Array,
  order: Int32Array,
  from: number,
  { data, columns }: FeatureMatrix,
  trees: BoostedTrees,
): void {
  for (let i = from; i < order.length; i++) {
    const row = order[i]!;
    margins[row] = margins[row]! + trees.lastValue(data, row * columns);
  }
}
