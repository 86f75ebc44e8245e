/**
 * ECOD (Li, Zhao, Hu, Botta, Ionescu & Chen 2022): how far out a row lies in the empirical distribution of each column. Per
 * column the score is −ln of the share of rows at least as low, or as high, whichever is less; the score of a row is the sum. The
 * paper sums each side first and takes the larger sum; the side is chosen column by column here, for a row may be low in
 * one and high in another. Nothing is tuned, and what is odd only in combination it cannot see. A missing value says
 * nothing, an infinite one lies beyond all others and teaches nothing.
 *
 * @module
 */
import { log } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';
import { type DetectorFile, fileError, type WrittenContent } from './detector-file.ts';
import { DetectorFrame } from './detector-frame.ts';

type EcodConfig = Extract<DetectorConfig, { type: 'ecod' }>;

interface EcodModel {
  readonly names: readonly string[];
  /** Finite values of each column, ascending. */
  readonly sorted: readonly Float64Array[];
}

/** Contributions are what each column adds to the sum that is the score. */
export class Ecod extends DetectorFrame<EcodConfig, EcodModel> {
  protected override learn({ names, rows, columns, data }: FeatureMatrix): EcodModel {
    const sorted: Float64Array[] = [];
    const values = new Float64Array(rows);
    for (let column = 0; column < columns; column++) {
      let known = 0;
      for (let at = column; at < data.length; at += columns) {
        const value = data[at]!;
        if (value - value === 0) values[known++] = value;
      }
      sorted.push(values.slice(0, known).sort());
    }
    return { names, sorted };
  }

  protected override scoreAt(model: EcodModel, data: Float64Array, at: number): number {
    let sum = 0;
    for (let column = 0; column < model.sorted.length; column++) {
      sum += tailOf(model, column, data[at + column]!);
    }
    return sum;
  }

  protected override contributions(model: EcodModel, row: Float64Array): Float64Array {
    return row.map((value, column) => tailOf(model, column, value));
  }

  protected override content({ sorted }: EcodModel): WrittenContent {
    return { sorted: sorted.map((values) => [...values]) };
  }
}

/**
 * The model that `file` holds.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readEcod({ names, sorted }: DetectorFile): EcodModel {
  if (sorted?.length !== names.length) {
    throw fileError('the distributions of the columns are missing');
  }
  return { names, sorted: sorted.map((values) => Float64Array.from(values).sort()) };
}

/** −ln of the share of rows at least as far out as `value` on its side; a row beyond all others counts as one of n + 1. */
function tailOf({ sorted }: EcodModel, column: number, value: number): number {
  const values = sorted[column]!;
  const { length } = values;
  if (value !== value || length === 0) return 0;
  const count = Math.min(rankOf(values, value, true), length - rankOf(values, value, false));
  return count === 0 ? log(length + 1) : -log(count / length);
}

/** How many of the ascending `values` are below `value`, or, with `inclusive`, at most it. */
function rankOf(values: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const isBefore = inclusive ? values[middle]! <= value : values[middle]! < value;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}
