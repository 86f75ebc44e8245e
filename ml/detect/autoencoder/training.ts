/**
 * Training of the network on tensors: the squared error of what comes out against what went in, its gradients by the chain
 * rule, and Adam (Kingma & Ba 2015) over all numbers at once. Written out in a handful of tensor operations, each of which
 * every backend has; no part of it draws anything.
 *
 * @module
 */
import type { Rank, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { TensorLibrary } from '../../backend/tensor-backend.ts';
import { type Layer, LEAK, layersOf } from './layers.ts';

/** Of Adam, as in the paper. */
const DECAY_MEAN = 0.9;
const DECAY_SQUARE = 0.999;
const TINY = 1e-8;

/** Numbers of a network, and their moments, on the backend. */
export class Trainer {
  private readonly library: TensorLibrary;
  private readonly layers: readonly Layer[];
  private readonly rate: number;
  private numbers: Tensor1D;
  private mean: Tensor1D;
  private square: Tensor1D;
  private meanLeft = 1;
  private squareLeft = 1;

  /** @param numbers as the network begins */
  constructor(
    library: TensorLibrary,
    widths: readonly number[],
    numbers: Float32Array,
    rate: number,
  ) {
    this.library = library;
    this.layers = layersOf(widths).layers;
    this.rate = rate;
    this.numbers = library.tensor1d(numbers);
    this.mean = library.zeros([numbers.length]);
    this.square = library.zeros([numbers.length]);
  }

  /** One step on a batch: rows of the network's input, row by row. */
  step(batch: Float32Array, rows: number): void {
    const { library: tf } = this;
    this.meanLeft *= DECAY_MEAN;
    this.squareLeft *= DECAY_SQUARE;
    const before = [this.numbers, this.mean, this.square];
    [this.numbers, this.mean, this.square] = tf.tidy((): [Tensor1D, Tensor1D, Tensor1D] => {
      const gradient = this.gradient(tf.tensor2d(batch, [rows, batch.length / rows]));
      const mean = mixed(tf, this.mean, gradient, DECAY_MEAN);
      const square = mixed(tf, this.square, tf.mul(gradient, gradient), DECAY_SQUARE);
      const length = tf.add(tf.sqrt(tf.div(square, 1 - this.squareLeft)), TINY);
      const move = tf.mul(tf.div(mean, length), this.rate / (1 - this.meanLeft));
      return [tf.sub(this.numbers, move), mean, square];
    });
    for (const one of before) one.dispose();
  }

  /** The numbers as they are now; the trainer is over. */
  finish(): Float32Array {
    const { numbers, mean, square } = this;
    const values = numbers.dataSync<'float32'>().slice();
    for (const one of [numbers, mean, square]) one.dispose();
    return values;
  }

  /** Of the mean squared error, in the order of the numbers. */
  private gradient(input: Tensor2D): Tensor1D {
    const { library: tf, layers } = this;
    const inputs: Tensor2D[] = [input];
    const sums: Tensor2D[] = [];
    layers.forEach((layer, i) => {
      const { weights, biases } = this.parts(layer);
      const sum = tf.add<Tensor2D>(tf.matMul(inputs[i]!, weights), biases);
      sums.push(sum);
      inputs.push(i < layers.length - 1 ? tf.maximum(sum, tf.mul(sum, LEAK)) : sum);
    });
    let error = tf.mul<Tensor2D>(tf.sub(inputs.at(-1)!, input), 2 / input.size);
    const gradients: Tensor[] = [];
    for (let i = layers.length - 1; i >= 0; i--) {
      const layer = layers[i]!;
      const ofWeights = tf.matMul(inputs[i]!, error, true, false);
      gradients.unshift(tf.reshape(ofWeights, [layer.inputs * layer.outputs]), tf.sum(error, 0));
      if (i === 0) break;
      const behind = tf.matMul<Tensor2D>(error, this.parts(layer).weights, false, true);
      const isUp = tf.greater(sums[i - 1]!, 0);
      error = tf.where<Tensor2D>(isUp, behind, tf.mul<Tensor2D>(behind, LEAK));
    }
    return tf.concat(gradients as Tensor1D[]);
  }

  private parts({ inputs, outputs, weightsAt, biasesAt }: Layer) {
    const { library: tf, numbers } = this;
    const weights = tf.slice(numbers, weightsAt, inputs * outputs);
    return {
      weights: tf.reshape<Rank.R2>(weights, [inputs, outputs]),
      biases: tf.slice(numbers, biasesAt, outputs),
    };
  }
}

/** Running mean of what came before and `added`. */
function mixed(tf: TensorLibrary, before: Tensor1D, added: Tensor1D, decay: number): Tensor1D {
  return tf.add(tf.mul(before, decay), tf.mul(added, 1 - decay));
}
