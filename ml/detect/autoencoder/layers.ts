/**
 * A small network of dense layers, its numbers in one list of 32-bit floats: weights row by row, then biases, layer by layer.
 * Rows go through it in plain 64-bit arithmetic, one at a time, so that a saved network scores the same on any machine
 * and needs no tensor library.
 *
 * @module
 */

/** Slope of the rectifier below zero: no unit dies for good. */
export const LEAK = 0.1;

/** Where each layer lies in the list. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Of its first weight, and of its first bias. */
  readonly weightsAt: number;
  readonly biasesAt: number;
}

/** Layers between these widths, and how many numbers they have together. */
export function layersOf(widths: readonly number[]): { layers: Layer[]; length: number } {
  const layers: Layer[] = [];
  let length = 0;
  for (let i = 1; i < widths.length; i++) {
    const inputs = widths[i - 1]!;
    const outputs = widths[i]!;
    layers.push({ inputs, outputs, weightsAt: length, biasesAt: length + inputs * outputs });
    length += (inputs + 1) * outputs;
  }
  return { layers, length };
}

/** A network, and room for the values of its layers. */
export class DenseNetwork {
  readonly numbers: Float32Array;
  private readonly layers: readonly Layer[];
  private readonly values: readonly Float64Array[];

  constructor(widths: readonly number[], numbers: Float32Array) {
    this.numbers = numbers;
    this.layers = layersOf(widths).layers;
    this.values = this.layers.map(({ outputs }) => new Float64Array(outputs));
  }

  /** Output for `input`; valid until the next call. */
  forward(input: Float64Array): Float64Array {
    const { layers, numbers, values } = this;
    let from = input;
    for (let i = 0; i < layers.length; i++) {
      const { inputs, outputs, weightsAt, biasesAt } = layers[i]!;
      const to = values[i]!;
      for (let out = 0; out < outputs; out++) to[out] = numbers[biasesAt + out]!;
      for (let at = 0, weight = weightsAt; at < inputs; at++) {
        const value = from[at]!;
        for (let out = 0; out < outputs; out++, weight++) {
          to[out] = to[out]! + value * numbers[weight]!;
        }
      }
      if (i < layers.length - 1) {
        for (let out = 0; out < outputs; out++) if (to[out]! < 0) to[out] = to[out]! * LEAK;
      }
      from = to;
    }
    return from;
  }
}
