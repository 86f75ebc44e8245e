/**
 * Autoencoder (Hinton & Salakhutdinov 2006; Sakurada & Yairi 2014 for anomalies): a network that has to squeeze a row through a
 * few numbers and to restore it. What it restores badly is unlike what it has learned. It sees combinations without labels;
 * it needs many rows, and a long time beside a forest. Columns are standardised; a missing or infinite value is the mean and
 * counts for nothing, values beyond ten standard deviations are pulled in. Training runs on tensors in 32 bits
 * (training.ts); scores are 64-bit arithmetic on what came of it.
 *
 * @module
 */
import { createStream, type Stream } from '../../../base/index.ts';
import { startedLibrary } from '../../backend/tensor-backend.ts';
import type { DetectorConfig } from '../../config.ts';
import type { FeatureMatrix } from '../../features/feature-matrix.ts';
import { ColumnScales } from '../column-scales.ts';
import { type DetectorFile, fileError, type WrittenContent } from '../detector-file.ts';
import { DetectorFrame } from '../detector-frame.ts';
import { DenseNetwork, layersOf } from './layers.ts';
import { Trainer } from './training.ts';

type AutoencoderConfig = Extract<DetectorConfig, { type: 'autoencoder' }>;

interface AutoencoderModel {
  readonly names: readonly string[];
  readonly scales: ColumnScales;
  readonly network: DenseNetwork;
  /** Of the row at hand. */
  readonly standard: Float64Array;
}

/** Contributions are the squared errors of the columns over their number; they add up to the score. */
export class Autoencoder extends DetectorFrame<AutoencoderConfig, AutoencoderModel> {
  /** @throws TheriacError E_DETECTOR_BACKEND where `prepareDetectors` was not awaited */
  protected override learn(matrix: FeatureMatrix): AutoencoderModel {
    const { names, rows, columns } = matrix;
    const { epochs, batchRows, learningRate } = this.config;
    const library = startedLibrary();
    const scales = ColumnScales.of(matrix);
    const standard = new Float64Array(columns);
    const widths = widthsOf(this.config, columns);
    const begin = firstNumbers(widths, createStream(this.root!, `detector/${this.id}`, 'weights'));
    const draws = createStream(this.root!, `detector/${this.id}`, 'order');
    const trainer = new Trainer(library, widths, begin, learningRate);
    const order = Int32Array.from({ length: rows }, (_, row) => row);
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, draws);
      for (let from = 0; from < rows; from += batchRows) {
        const some = order.subarray(from, Math.min(rows, from + batchRows));
        const batch = new Float32Array(some.length * columns);
        some.forEach((row, i) => {
          standardise(scales, matrix.data, row * columns, standard);
          batch.set(standard, i * columns);
        });
        trainer.step(batch, some.length);
      }
    }
    return { names, scales, network: new DenseNetwork(widths, trainer.finish()), standard };
  }

  protected override scoreAt(model: AutoencoderModel, data: Float64Array, at: number): number {
    const { scales, network, standard } = model;
    standardise(scales, data, at, standard);
    const restored = network.forward(standard);
    let sum = 0;
    for (let column = 0; column < standard.length; column++) {
      sum += errorOf(model, column, data[at + column]!, restored[column]!);
    }
    return sum / standard.length;
  }

  protected override contributions(model: AutoencoderModel, row: Float64Array): Float64Array {
    standardise(model.scales, row, 0, model.standard);
    const restored = model.network.forward(model.standard);
    return row.map(
      (value, column) => errorOf(model, column, value, restored[column]!) / row.length,
    );
  }

  protected override content({ scales, network }: AutoencoderModel): WrittenContent {
    return {
      mean: [...scales.mean],
      scale: [...scales.scale],
      value: [...network.numbers],
    };
  }
}

/**
 * The model that `file` holds.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readAutoencoder(file: DetectorFile, config: AutoencoderConfig): AutoencoderModel {
  const { names, mean, scale, value } = file;
  const columns = names.length;
  if (mean?.length !== columns || scale?.length !== columns || scale.some((unit) => unit < 0)) {
    throw fileError('the scales of the columns are missing or negative');
  }
  const widths = widthsOf(config, columns);
  if (value?.length !== layersOf(widths).length) {
    throw fileError('the numbers of the network are missing');
  }
  const numbers = Float32Array.from(value);
  if (numbers.some((one, i) => one !== value[i])) {
    throw fileError('a number of the network has more than 32 bits');
  }
  return {
    names,
    scales: new ColumnScales(Float64Array.from(mean), Float64Array.from(scale)),
    network: new DenseNetwork(widths, numbers),
    standard: new Float64Array(columns),
  };
}

/** Down to the narrowest and up again. No layer is as wide as a row: it could pass everything on. */
function widthsOf({ hidden }: AutoencoderConfig, columns: number): number[] {
  const down = hidden.map((width) => Math.max(1, Math.min(width, columns - 1)));
  return [columns, ...down, ...down.slice(0, -1).reverse(), columns];
}

/** Weights drawn evenly within ± √(6 / inputs) (He et al. 2015), biases 0. */
function firstNumbers(widths: readonly number[], draws: Stream): Float32Array {
  const { layers, length } = layersOf(widths);
  const numbers = new Float32Array(length);
  for (const { inputs, weightsAt, biasesAt } of layers) {
    const reach = Math.sqrt(6 / inputs);
    for (let at = weightsAt; at < biasesAt; at++) numbers[at] = (2 * draws.uniform() - 1) * reach;
  }
  return numbers;
}

function shuffle(order: Int32Array, draws: Stream): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = draws.integer(last + 1);
    const row = order[last]!;
    order[last] = order[other]!;
    order[other] = row;
  }
}

function standardise(
  scales: ColumnScales,
  data: Float64Array,
  at: number,
  into: Float64Array,
): void {
  for (let column = 0; column < into.length; column++) {
    into[column] = scales.standard(column, data[at + column]!);
  }
}

/** Squared error of a column; of a value that is missing 0, for nothing is known that could be wrong. */
function errorOf(
  { standard }: AutoencoderModel,
  column: number,
  value: number,
  restored: number,
): number {
  if (value - value !== 0) return 0;
  const error = restored - standard[column]!;
  return error * error;
}
