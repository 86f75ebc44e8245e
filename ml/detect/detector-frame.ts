/**
 * What all kinds of detectors share: input is checked before it is looked at, scores of rows and of one row come from the same
 * function, contributions are ranked, and the file begins with configuration, key and columns. A kind adds how it learns and
 * what a row is worth to it. All that scoring needs is in its model, so that a model out of a file is as good as a fitted one.
 *
 * @module
 */
import type { RootKey } from '../../base/index.ts';
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
import { type WrittenContent, writeDetectorFile } from './detector-file.ts';

export abstract class DetectorFrame<
  Config extends DetectorConfig,
  Model extends { readonly names: readonly string[] },
> implements Detector
{
  readonly id: string;
  readonly type: Config['type'];
  protected readonly config: Config;
  /** Key of the streams of a kind that draws; undefined for one that does not. */
  protected readonly root: RootKey | undefined;
  private model: Model | undefined;

  /** @param model of a detector that was saved */
  constructor(config: Config, root?: RootKey, model?: Model) {
    this.id = config.id;
    this.type = config.type;
    this.config = config;
    this.root = root;
    this.model = model;
  }

  /** @inheritdoc */
  fit(matrix: FeatureMatrix, labels?: Uint8Array): void {
    checkFitInput(this.id, matrix);
    this.model = this.learn(matrix, labels);
  }

  /** @inheritdoc */
  score(matrix: FeatureMatrix): Float64Array {
    const model = this.fitted();
    checkColumns(this.id, model.names, matrix);
    return this.scoreRows(model, matrix);
  }

  /** @inheritdoc */
  scoreOne(row: Float64Array): number {
    return this.scoreAt(this.fittedTo(row), row, 0);
  }

  /** @inheritdoc */
  explain(row: Float64Array): Contribution[] {
    const model = this.fittedTo(row);
    return rankContributions(model.names, this.contributions(model, row));
  }

  /** @inheritdoc */
  save(): string {
    const model = this.fitted();
    const { config, root } = this;
    return writeDetectorFile({ config, root, names: model.names, ...this.content(model) });
  }

  /** The model of the rows of `matrix`, which has at least one row and one column. */
  protected abstract learn(matrix: FeatureMatrix, labels?: Uint8Array): Model;

  /** Score of the row that begins at `at`; finite whatever it holds, and allocates nothing. */
  protected abstract scoreAt(model: Model, data: Float64Array, at: number): number;

  /** One contribution per column. */
  protected abstract contributions(model: Model, row: Float64Array): Float64Array;

  /** What the file holds of the model besides its columns. */
  protected abstract content(model: Model): WrittenContent;

  /** Scores of all rows: equal in every bit to those of `scoreAt`. */
  protected scoreRows(model: Model, matrix: FeatureMatrix): Float64Array {
    const scores = new Float64Array(matrix.rows);
    for (let row = 0; row < scores.length; row++) {
      scores[row] = this.scoreAt(model, matrix.data, row * matrix.columns);
    }
    return scores;
  }

  /** The model; a detector without one is refused. */
  protected fitted(): Model {
    if (this.model === undefined) throw notFitted(this.id);
    return this.model;
  }

  /** The model, where `row` has its columns. */
  protected fittedTo(row: Float64Array): Model {
    const model = this.fitted();
    checkRow(this.id, model.names, row);
    return model;
  }
}
