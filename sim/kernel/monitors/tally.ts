/**
 * Statistics of single observations, such as waiting times. An observation counts in the instant in
 * which it is recorded: a wait that began in the warm-up and ended after it counts, with its whole
 * length; one that has not ended does not count yet.
 *
 * @module
 */
import type { StateReader, StateWriter } from '../checkpoint/bytes.ts';
import type { Part, Scheduler } from '../scheduler.ts';
import { QuantileSketch } from './quantile-sketch.ts';

export interface TallyOptions {
  /** Keeps `quantiles`, to this relative error; none by default. */
  readonly quantileError?: number;
}

/** Observations one by one: count, mean, variance (Welford 1962), extremes, quantiles if wanted. */
export class Tally implements Part {
  readonly kind = 'tally';
  count = 0;
  mean = NaN;
  min = Infinity;
  max = -Infinity;
  readonly quantiles: QuantileSketch | undefined;
  private squares = 0;

  constructor(scheduler: Scheduler, options: TallyOptions = {}) {
    const { quantileError } = options;
    this.quantiles = quantileError === undefined ? undefined : new QuantileSketch(quantileError);
    scheduler.enrol(this);
  }

  record(value: number): void {
    this.count += 1;
    if (this.count === 1) this.mean = value;
    const deviation = value - this.mean;
    this.mean += deviation / this.count;
    this.squares += deviation * (value - this.mean);
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    this.quantiles?.record(value);
  }

  /** Unbiased variance; NaN for fewer than two observations. */
  get variance(): number {
    return this.count < 2 ? NaN : this.squares / (this.count - 1);
  }

  reset(): void {
    this.count = 0;
    this.mean = NaN;
    this.min = Infinity;
    this.max = -Infinity;
    this.squares = 0;
    this.quantiles?.reset();
  }

  save(writer: StateWriter): void {
    for (const value of [this.count, this.mean, this.min, this.max, this.squares]) {
      writer.number(value);
    }
    this.quantiles?.save(writer);
  }

  load(reader: StateReader): void {
    this.count = reader.number();
    this.mean = reader.number();
    this.min = reader.number();
    this.max = reader.number();
    this.squares = reader.number();
    this.quantiles?.load(reader);
  }
}
