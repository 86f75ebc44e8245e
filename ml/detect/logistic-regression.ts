/**
 * Logistic regression, learned row by row with the FTRL-proximal step (McMahan et al. 2013): a step size of its own for each
 * column, and an L1 penalty that makes weights exactly 0. The simplest supervised detector: what trees have to beat, and
 * what still works on a handful of labels. It goes on learning as labels come in.
 *
 * @module
 */
import { createStream, exp, type RootKey } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';
import { ColumnScales } from './column-scales.ts';
import {
  type Contribution,
  checkColumns,
  checkFitInput,
  checkRow,
  type Detector,
  notFitted,
  rankContributions,
} from './detector.ts';
import { type DetectorFile, fileError, writeDetectorFile } from './detector-file.ts';
import { labelsOf } from './labels.ts';

type LogisticConfig = Extract<DetectorConfig, { type: 'logistic-regression' }>;

/** No sum of weights times values becomes infinite. */
const WEIGHT_MAX = 1e100;

interface LogisticModel {
  readonly names: readonly string[];
  readonly scales: ColumnScales;
  /** Per column, and behind them of the intercept: z and n of the paper's algorithm 1. */
  readonly gradientSums: Float64Array;
  readonly squareSums: Float64Array;
  /** What follows from them. */
  readonly weights: Float64Array;
}

export class LogisticRegression implements Detector {
  readonly type = 'logistic-regression';
  readonly id: string;
  private readonly config: LogisticConfig;
  private readonly root: RootKey;
  private model: LogisticModel | undefined;
  private names: readonly string[] = [];

  constructor(config: LogisticConfig, root: RootKey, model?: Omit<LogisticModel, 'weights'>) {
    this.id = config.id;
    this.config = config;
    this.root = root;
    if (model !== undefined) this.use(model);
  }

  /**
   * Passes several times over the rows, each time in another order.
   *
   * @throws TheriacError E_DETECTOR_INPUT where labels are missing, or not one 0 or 1 a row
   */
  fit(matrix: FeatureMatrix, labels?: Uint8Array): void {
    checkFitInput(this.id, matrix);
    const known = labelsOf(this.id, matrix, labels);
    const { names, rows, columns, data } = matrix;
    this.use({
      names,
      scales: ColumnScales.of(matrix),
      gradientSums: new Float64Array(columns + 1),
      squareSums: new Float64Array(columns + 1),
    });
    const order = Int32Array.from({ length: rows }, (_, row) => row);
    const draws = createStream(this.root, `detector/${this.id}`, 'order');
    for (let pass = 0; pass < this.config.passes; pass++) {
      for (let last = rows - 1; last > 0; last--) {
        const other = draws.integer(last + 1);
        const row = order[last]!;
        order[last] = order[other]!;
        order[other] = row;
      }
      for (const row of order) this.learnAt(data, row * columns, known[row]!);
    }
  }

  /**
   * Takes one more step, on one more row; the scales of columns stay those of `fit`.
   *
   * @param label 1 = anomaly, 0 = not
   * @throws TheriacError E_DETECTOR_NOT_FITTED, E_DETECTOR_INPUT
   */
  learn(row: Float64Array, label: 0 | 1): void {
    checkRow(this.id, this.names, row);
    this.learnAt(row, 0, label);
  }

  /** @inheritdoc */
  score(matrix: FeatureMatrix): Float64Array {
    checkColumns(this.id, this.names, matrix);
    const scores = new Float64Array(matrix.rows);
    for (let row = 0; row < scores.length; row++) {
      scores[row] = probability(this.logOdds(matrix.data, row * matrix.columns));
    }
    return scores;
  }

  /** @inheritdoc */
  scoreOne(row: Float64Array): number {
    checkRow(this.id, this.names, row);
    return probability(this.logOdds(row, 0));
  }

  /** What each column adds to the log-odds; with the intercept they add up to those of the row. */
  explain(row: Float64Array): Contribution[] {
    checkRow(this.id, this.names, row);
    const { scales, weights } = this.fitted();
    return rankContributions(
      this.names,
      row.map((value, column) => weights[column]! * scales.standard(column, value)),
    );
  }

  /** @inheritdoc */
  save(): string {
    const { names, scales, gradientSums, squareSums } = this.fitted();
    return writeDetectorFile({
      config: this.config,
      root: this.root,
      names,
      mean: [...scales.mean],
      scale: [...scales.scale],
      gradientSums: [...gradientSums],
      squareSums: [...squareSums],
    });
  }

  private logOdds(data: Float64Array, at: number): number {
    const { scales, weights } = this.fitted();
    const columns = weights.length - 1;
    let sum = weights[columns]!;
    for (let column = 0; column < columns; column++) {
      sum += weights[column]! * scales.standard(column, data[at + column]!);
    }
    return sum;
  }

  private learnAt(data: Float64Array, at: number, label: number): void {
    const { scales, weights } = this.fitted();
    const error = probability(this.logOdds(data, at)) - label;
    const columns = weights.length - 1;
    for (let column = 0; column < columns; column++) {
      const value = scales.standard(column, data[at + column]!);
      if (value !== 0) this.step(column, error * value, this.config.l1);
    }
    // The intercept says how frequent anomalies are; it is not to be shrunk.
    this.step(columns, error, 0);
  }

  /** The step of one weight against its gradient: algorithm 1 of the paper. */
  private step(column: number, gradient: number, l1: number): void {
    const { gradientSums, squareSums, weights } = this.fitted();
    const before = squareSums[column]!;
    const after = before + gradient * gradient;
    const sigma = (Math.sqrt(after) - Math.sqrt(before)) / this.config.learningRate;
    gradientSums[column] = gradientSums[column]! + gradient - sigma * weights[column]!;
    squareSums[column] = after;
    weights[column] = this.weight(gradientSums[column], after, l1);
  }

  private weight(gradientSum: number, squareSum: number, l1: number): number {
    const { beta, l2, learningRate } = this.config;
    if (Math.abs(gradientSum) <= l1) return 0;
    const beyond = gradientSum > 0 ? gradientSum - l1 : gradientSum + l1;
    const curvature = (beta + Math.sqrt(squareSum)) / learningRate + l2;
    const weight = curvature > 0 ? -beyond / curvature : 0;
    return Math.min(WEIGHT_MAX, Math.max(-WEIGHT_MAX, weight));
  }

  private use(model: Omit<LogisticModel, 'weights'>): void {
    const { names, gradientSums, squareSums } = model;
    const weights = gradientSums.map((sum, column) =>
      this.weight(sum, squareSums[column]!, column < names.length ? this.config.l1 : 0),
    );
    this.model = { ...model, weights };
    this.names = names;
  }

  private fitted(): LogisticModel {
    if (this.model === undefined) throw notFitted(this.id);
    return this.model;
  }
}

/**
 * The model that `file` holds.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readLogistic(file: DetectorFile): Omit<LogisticModel, 'weights'> {
  const { names, mean, scale, gradientSums, squareSums } = file;
  const columns = names.length;
  if (mean?.length !== columns || scale?.length !== columns) {
    throw fileError('the scales of the columns are missing');
  }
  if (gradientSums?.length !== columns + 1 || squareSums?.length !== columns + 1) {
    throw fileError('the sums behind the weights are missing');
  }
  if ([...scale, ...squareSums].some((one) => one < 0)) throw fileError('a scale is negative');
  return {
    names,
    scales: new ColumnScales(Float64Array.from(mean), Float64Array.from(scale)),
    gradientSums: Float64Array.from(gradientSums),
    squareSums: Float64Array.from(squareSums),
  };
}

function probability(logOdds: number): number {
  return 1 / (1 + exp(-logOdds));
}
