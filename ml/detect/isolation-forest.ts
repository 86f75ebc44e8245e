/**
 * Isolation forest (Liu, Ting & Zhou 2008): the score is 2^(−E[h]/c), with E[h] the mean depth of a row over the trees and
 * c the mean search depth of a sample; near 1 = isolated at once, below ½ = as the others. Unsupervised and cheap, it
 * is the usual first detector, which is why the claims about provenance are judged with it.
 *
 * Each tree has its own stream, so that more trees never change the first ones.
 *
 * @module
 */
import { createStream, exp, type RootKey } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';
import {
  type Contribution,
  checkColumns,
  checkFitInput,
  checkRow,
  type Detector,
  notFitted,
  rankContributions,
} from './detector.ts';
import { writeDetectorFile } from './detector-file.ts';
import { ForestNodes } from './forest-nodes.ts';
import { meanSearchDepth, TreeGrower } from './isolation-tree.ts';
import { summariseColumns } from './missing-values.ts';

const LN2 = 0.6931471805599453;

type IsolationForestConfig = Extract<DetectorConfig, { type: 'isolation-forest' }>;

/** What a fitted forest consists of; what its file holds. */
export interface ForestModel {
  readonly names: readonly string[];
  readonly substitute: Float64Array;
  readonly samples: number;
  readonly roots: Int32Array;
  readonly nodes: ForestNodes;
}

export class IsolationForest implements Detector {
  readonly type = 'isolation-forest';
  readonly id: string;
  private readonly config: IsolationForestConfig;
  private readonly root: RootKey;
  private model: ForestModel | undefined;
  private names: readonly string[] = [];
  /** −ln 2 over trees × c: turns a sum of depths into the exponent of a score. */
  private depthFactor = 0;

  constructor(config: IsolationForestConfig, root: RootKey, model?: ForestModel) {
    this.id = config.id;
    this.config = config;
    this.root = root;
    if (model !== undefined) this.use(model);
  }

  /** @inheritdoc */
  fit(matrix: FeatureMatrix): void {
    checkFitInput(this.id, matrix);
    const summary = summariseColumns(matrix);
    const samples = Math.min(this.config.samples, matrix.rows);
    const nodes = new ForestNodes();
    const grower = new TreeGrower(matrix, summary, nodes, samples);
    const roots = new Int32Array(this.config.trees);
    for (let tree = 0; tree < roots.length; tree++) {
      roots[tree] = grower.grow(createStream(this.root, `detector/${this.id}`, `tree ${tree}`));
    }
    nodes.trim();
    this.use({ names: matrix.names, substitute: summary.substitute, samples, roots, nodes });
  }

  /** @inheritdoc */
  score(matrix: FeatureMatrix): Float64Array {
    checkColumns(this.id, this.names, matrix);
    const { nodes, roots, substitute } = this.fitted();
    const scores = nodes.sumDepths(roots, matrix.data, matrix.columns, substitute);
    for (let row = 0; row < scores.length; row++)
      scores[row] = exp(this.depthFactor * scores[row]!);
    return scores;
  }

  /** @inheritdoc */
  scoreOne(row: Float64Array): number {
    checkRow(this.id, this.names, row);
    const { nodes, roots, substitute } = this.fitted();
    return exp(this.depthFactor * nodes.sumDepth(roots, row, substitute));
  }

  /**
   * How much the splits on each feature shortened the mean path, in units of c. The contributions of a row add up to
   * (mean depth of a training row − depth of the row) / c.
   */
  explain(row: Float64Array): Contribution[] {
    checkRow(this.id, this.names, row);
    const { nodes, roots, substitute } = this.fitted();
    const contributions = new Float64Array(row.length);
    nodes.addShortening(roots, row, substitute, contributions);
    const unit = -this.depthFactor / LN2;
    return rankContributions(
      this.names,
      contributions.map((depth) => depth * unit),
    );
  }

  /** @inheritdoc */
  save(): string {
    const { nodes, roots, substitute, samples, names } = this.fitted();
    return writeDetectorFile({
      config: this.config,
      root: this.root,
      names,
      samples,
      substitute: [...substitute],
      roots: [...roots],
      column: [...nodes.column],
      threshold: [...nodes.threshold],
      left: [...nodes.left],
      expectedDepth: [...nodes.expectedDepth],
    });
  }

  private use(model: ForestModel): void {
    this.model = model;
    this.names = model.names;
    const unit = meanSearchDepth(model.samples);
    // a single training row says nothing about what is unusual: every score is 1, all rows tie
    this.depthFactor = unit > 0 ? -LN2 / (unit * model.roots.length) : 0;
  }

  private fitted(): ForestModel {
    if (this.model === undefined) throw notFitted(this.id);
    return this.model;
  }
}
