/**
 * Gradient boosting of trees over binned features for two classes (Friedman 2001; Chen & Guestrin 2016; Ke et al. 2017): the
 * supervised detector. Each tree is a Newton step on the loss of the objective (objective.ts). The score of a row is the
 * probability that the model gives it, a bad model being told by its calibration and not hidden in it; of a ranking model it
 * is the sum of the trees.
 *
 * @module
 */
import { createStream } from '../../../base/index.ts';
import type { DetectorConfig } from '../../config.ts';
import { type FeatureMatrix, selectRows } from '../../features/feature-matrix.ts';
import { inputError } from '../detector.ts';
import type { WrittenContent } from '../detector-file.ts';
import { DetectorFrame } from '../detector-frame.ts';
import { holdOut } from '../hold-out.ts';
import { labelsOf } from '../labels.ts';
import { BinnedMatrix } from './binned-matrix.ts';
import { BoostedTrees } from './boosted-trees.ts';
import { setsContent } from './category-file.ts';
import { CategorySets } from './category-sets.ts';
import { EarlyStop, type Judge } from './early-stop.ts';
import { logisticObjective, probability } from './objective.ts';
import { rankingObjective } from './ranking-objective.ts';
import { TreeGrower } from './tree-grower.ts';

type BoostingConfig = Extract<DetectorConfig, { type: 'gradient-boosting' }>;

/** Memory for the sums of all nodes that are open at a time, and what a cell takes of it: gradient and hessian. */
const SUMS_BYTES_MAX = 512 * 1024 * 1024;
const BYTES_PER_CELL = 16;

/** Rows of a group where the configuration names no number: about a day of a large site. */
const GROUP_ROWS = 1000;

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
    const { earlyStopping } = this.config;
    if (earlyStopping === undefined) return this.boost(matrix, known);
    const draws = createStream(this.root!, `detector/${this.id}`, 'held out');
    const { kept, heldOut } = holdOut(known, earlyStopping.share, draws);
    const labelsAt = (rows: Int32Array) => Uint8Array.from(rows, (row) => known[row]!);
    return this.boost(selectRows(matrix, kept), labelsAt(kept), {
      matrix: selectRows(matrix, heldOut),
      labels: labelsAt(heldOut),
      patience: earlyStopping.patience,
    });
  }

  /** Trees on all rows of `matrix`; with a `judge` no more than help on its rows. */
  private boost(matrix: FeatureMatrix, labels: Uint8Array, judge?: Judge): BoostingModel {
    const { config } = this;
    const isRanking = config.objective === 'ranking';
    const mayMerge = config.rowShare === 1 && !isRanking;
    const binned = new BinnedMatrix(matrix, this.binsFor(matrix.columns), mayMerge);
    const objective = isRanking
      ? rankingObjective(labels, config.groupRows ?? GROUP_ROWS)
      : logisticObjective(binned, labels);
    const categorical = this.categorical(matrix.names);
    const grower = new TreeGrower(binned, config, this.directions(matrix.names), categorical);
    const trees = new BoostedTrees(setsFor(binned, categorical));
    const { rows } = binned;
    const state = {
      gradients: new Float64Array(rows),
      hessians: new Float64Array(rows),
      margins: new Float64Array(rows),
    };
    const columns = Int32Array.from({ length: matrix.columns }, (_, column) => column);
    const draws = createStream(this.root!, `detector/${this.id}`, 'rows');
    const stop = judge === undefined ? undefined : new EarlyStop(judge, objective);
    for (let tree = 0; tree < config.trees; tree++) {
      objective.steps(state);
      const count = sampleRows(grower.order, config.rowShare, draws);
      grower.grow(trees, state, count, columns);
      if (count < rows) addToOthers(state.margins, grower.order, count, matrix, trees);
      if (stop?.isOver(trees) === true) break;
    }
    if (stop !== undefined) trees.truncate(stop.bestTrees);
    trees.trim();
    return { names: matrix.names, base: 0, trees };
  }

  protected override scoreAt({ base, trees }: BoostingModel, data: Float64Array, at: number) {
    const margin = base + trees.margin(data, at);
    return this.config.objective === 'ranking' ? margin : probability(margin);
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
      ...setsContent(trees.sets),
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

  private categorical(names: readonly string[]): Uint8Array {
    const { categorical } = this.config;
    return Uint8Array.from(names, (name) => (categorical?.includes(name) === true ? 1 : 0));
  }

  private directions(names: readonly string[]): Int8Array {
    const { rising, falling } = this.config;
    return Int8Array.from(names, (name) =>
      rising.includes(name) ? 1 : falling.includes(name) ? -1 : 0,
    );
  }
}

/** The sets that trees over these columns need: none where all are numbers. */
function setsFor({ cuts }: BinnedMatrix, categorical: Uint8Array): CategorySets | undefined {
  if (!categorical.includes(1)) return undefined;
  return new CategorySets(
    cuts.map((bounds, column) => (categorical[column] === 1 ? bounds : undefined)),
  );
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
