/**
 * Logistic regression, learned row by row with the FTRL-proximal step (McMahan et al. 2013): a step size of its own for each
 * column, and an L1 penalty that makes weights exactly 0. The simplest supervised detector: what trees have to beat, and
 * what still works on a handful of labels. It goes on learning as labels come in.
 *
 * @module
 */
import { createStream, exp } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';
import { ColumnScales } from './column-scales.ts';
import { type DetectorFile, fileError, type WrittenContent } from './detector-file.ts';
import { DetectorFrame } from './detector-frame.ts';
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

/** Contributions are what each column adds to the log-odds; with the intercept they add up to those of the row. */
export class LogisticRegression extends DetectorFrame<LogisticConfig, LogisticModel> {
  /**
   * Passes several times over the rows, each time in another order.
   *
   * @throws TheriacError E_DETECTOR_INPUT where labels are missing, or not one 0 or 1 a row
   */
  protected override learn(matrix: FeatureMatrix, labels?: Uint8Array): LogisticModel {
    const known = labelsOf(this.id, matrix, labels);
    const { names, rows, columns, data } = matrix;
    const model = {
      names,
      scales: ColumnScales.of(matrix),
      gradientSums: new Float64Array(columns + 1),
      squareSums: new Float64Array(columns + 1),
      weights: new Float64Array(columns + 1),
    };
    const order = Int32Array.from({ length: rows }, (_, row) => row);
    const draws = createStream(this.root!, `detector/${this.id}`, 'order');
    for (let pass = 0; pass < this.config.passes; pass++) {
      for (let last = rows - 1; last > 0; last--) {
        const other = draws.integer(last + 1);
        const row = order[last]!;
        order[last] = order[other]!;
        order[other] = row;
      }
      for (const row of order) this.learnAt(model, data, row * columns, known[row]!);
    }
    return model;
  }

  /**
   * Takes one more step, on one more row; the scales of columns stay those of `fit`.
   *
   * @param label 1 = anomaly, 0 = not
   * @throws TheriacError E_DETECTOR_NOT_FITTED, E_DETECTOR_INPUT
   */
  learnOne(row: Float64Array, label: 0 | 1): void {
    this.learnAt(this.fittedTo(row), row, 0, label);
  }

  protected override scoreAt(model: LogisticModel, data: Float64Array, at: number): number {
    return probability(logOdds(model, data, at));
  }

  protected override contributions(model: LogisticModel, row: Float64Array): Float64Array {
    const { scales, weights } = model;
    return row.map((value, column) => weights[column]! * scales.standard(column, value));
  }

  protected override content(model: LogisticModel): WrittenContent {
    const { scales, gradientSums, squareSums } = model;
    return {
      mean: [...scales.mean],
      scale: [...scales.scale],
      gradientSums: [...gradientSums],
      squareSums: [...squareSums],
    };
  }

  private learnAt(model: LogisticModel, data: Float64Array, at: number, label: number): void {
    const { scales, weights } = model;
    const error = probability(logOdds(model, data, at)) - label;
    const columns = weights.length - 1;
    for (let column = 0; column < columns; column++) {
      const value = scales.standard(column, data[at + column]!);
      if (value !== 0) this.step(model, column, error * value, this.config.l1);
    }
    // The intercept says how frequent anomalies are; it is not to be shrunk.
    this.step(model, columns, error, 0);
  }

  /** The step of one weight against its gradient: algorithm 1 of the paper. */
  private step(model: LogisticModel, column: number, gradient: number, l1: number): void {
    const { gradientSums, squareSums, weights } = model;
    const before = squareSums[column]!;
    const after = before + gradient * gradient;
    const sigma = (Math.sqrt(after) - Math.sqrt(before)) / this.config.learningRate;
    gradientSums[column] = gradientSums[column]! + gradient - sigma * weights[column]!;
    squareSums[column] = after;
    weights[column] = weightOf(this.config, gradientSums[column], after, l1);
  }
}

/** The weight that follows from the sums of its column. */
function weightOf(
  { beta, l2, learningRate }: LogisticConfig,
  gradientSum: number,
  squareSum: number,
  l1: number,
): number {
  if (Math.abs(gradientSum) <= l1) return 0;
  const beyond = gradientSum > 0 ? gradientSum - l1 : gradientSum + l1;
  const curvature = (beta + Math.sqrt(squareSum)) / learningRate + l2;
  const weight = curvature > 0 ? -beyond / curvature : 0;
  return Math.min(WEIGHT_MAX, Math.max(-WEIGHT_MAX, weight));
}

function logOdds({ scales, weights }: LogisticModel, data: Float64Array, at: number): number {
  const columns = weights.length - 1;
  let sum = weights[columns]!;
  for (let column = 0; column < columns; column++) {
    sum += weights[column]! * scales.standard(column, data[at + column]!);
  }
  return sum;
}

/**
 * The model that `file` holds.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readLogistic(file: DetectorFile, config: LogisticConfig): LogisticModel {
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
    weights: Float64Array.from(gradientSums, (sum, column) =>
      weightOf(config, sum, squareSums[column]!, column < columns ? config.l1 : 0),
    ),
  };
}

function probability(logOdds: number): number {
  return 1 / (1 + exp(-logOdds));
}
