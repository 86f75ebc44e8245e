/**
 * Quantiles of any number of values in bounded memory, to a stated relative error, as DDSketch has
 * it (Masson, Rim and Lee 2019): values fall into classes whose bounds grow in proportion, and a
 * quantile is answered from the middle of its class. The classes here are equal parts of each power
 * of two, which the bits of a number give without a logarithm, so that every machine sorts every
 * value into the same class. Counts are exact and adding is commutative: sketches of replications
 * can be merged in any order, with the same result as one sketch of all values.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import type { StateReader, StateWriter } from '../checkpoint/bytes.ts';

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
/** Index of the word with sign and exponent: 1 on little-endian machines. */
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

const EXPONENT_SHIFT = 20;
const MANTISSA_HIGH = 0x000fffff;
const EXPONENT_ONE = 0x3ff00000;
/** Powers of two from the smallest normal number on. */
const OCTAVES = 2046;
const PARTS_MAX = 4096;

/** Counts of one sign; classes from `base` on. */
class Classes {
  counts = new Float64Array(0);
  base = 0;

  add(index: number, count: number): void {
    if (index < this.base || index >= this.base + this.counts.length) this.cover(index);
    this.counts[index - this.base]! += count;
  }

  /** Makes room for `index`, with some to spare on its side. */
  private cover(index: number): void {
    const { counts, base } = this;
    const first = counts.length === 0 ? index : Math.min(base, index);
    const last = counts.length === 0 ? index : Math.max(base + counts.length - 1, index);
    const spare = last - first + 16;
    const from = index < base || counts.length === 0 ? Math.max(0, first - spare) : first;
    const to = index < base && counts.length > 0 ? last : last + spare;
    const larger = new Float64Array(to - from + 1);
    larger.set(counts, counts.length === 0 ? 0 : base - from);
    this.counts = larger;
    this.base = from;
  }
}

export class QuantileSketch {
  /** A quantile is off by at most this share of itself. */
  readonly relativeError: number;
  count = 0;
  min = Infinity;
  max = -Infinity;
  /** Classes a power of two. */
  private readonly parts: number;
  private zeros = 0;
  private positive = new Classes();
  private negative = new Classes();

  /**
   * @param relativeError From 1/8192 to ½; what is kept is the next smaller one of the form 1/(2m).
   * @throws TheriacError E_ARGUMENT outside that range.
   */
  constructor(relativeError = 0.01) {
    const parts = Math.ceil(1 / (2 * relativeError));
    if (!(relativeError <= 0.5 && parts <= PARTS_MAX && parts >= 1)) {
      throw new TheriacError({
        code: 'E_ARGUMENT',
        place: 'QuantileSketch',
        rule: `the relative error must be from 1/8192 to 1/2, not ${relativeError}`,
        remedy: 'give a share such as 0.01',
      });
    }
    this.parts = parts;
    this.relativeError = 1 / (2 * parts);
  }

  /** Adds a value; NaN and infinite ones are refused. */
  record(value: number): void {
    if (value > 0) this.positive.add(this.classOf(value), 1);
    else if (value < 0) this.negative.add(this.classOf(-value), 1);
    else if (value === 0) this.zeros += 1;
    else throw notFinite(value);
    this.count += 1;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /**
   * The value below which a share `p` of the values lies: an estimate of value number ⌊p (n − 1)⌋ of
   * the sorted sample, counted from 0. NaN while there are none.
   *
   * @throws TheriacError E_ARGUMENT unless 0 ≤ p ≤ 1.
   */
  quantile(p: number): number {
    if (!(p >= 0 && p <= 1)) {
      throw new TheriacError({
        code: 'E_ARGUMENT',
        place: 'QuantileSketch.quantile',
        rule: `p must be in [0, 1], not ${p}`,
        remedy: 'correct the call',
      });
    }
    if (this.count === 0) return NaN;
    const estimate = this.valueAt(Math.floor(p * (this.count - 1)));
    return Math.min(this.max, Math.max(this.min, estimate));
  }

  /**
   * Adds all values of another sketch.
   *
   * @throws TheriacError E_ARGUMENT if it has another relative error.
   */
  merge(other: QuantileSketch): void {
    if (other.parts !== this.parts) {
      throw new TheriacError({
        code: 'E_ARGUMENT',
        place: 'QuantileSketch.merge',
        rule: `relative errors ${this.relativeError} and ${other.relativeError} do not go together`,
        remedy: 'make both sketches with the same relative error',
      });
    }
    mergeClasses(this.positive, other.positive);
    mergeClasses(this.negative, other.negative);
    this.zeros += other.zeros;
    this.count += other.count;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  /** Forgets all values. */
  reset(): void {
    this.count = 0;
    this.zeros = 0;
    this.min = Infinity;
    this.max = -Infinity;
    this.positive = new Classes();
    this.negative = new Classes();
  }

  save(writer: StateWriter): void {
    for (const value of [this.count, this.zeros, this.min, this.max]) writer.number(value);
    for (const { base, counts } of [this.positive, this.negative]) {
      writer.number(base);
      writer.column(counts, counts.length);
    }
  }

  load(reader: StateReader): void {
    this.count = reader.number();
    this.zeros = reader.number();
    this.min = reader.number();
    this.max = reader.number();
    for (const classes of [this.positive, this.negative]) {
      classes.base = reader.number();
      classes.counts = reader.column((length) => new Float64Array(length));
    }
  }

  /** Number of the class of a value above 0; subnormal ones share the first. */
  private classOf(value: number): number {
    if (value === Infinity) throw notFinite(value);
    float[0] = value;
    const high = words[HIGH]!;
    const octave = (high >>> EXPONENT_SHIFT) - 1;
    if (octave < 0) return 0;
    words[HIGH] = (high & MANTISSA_HIGH) | EXPONENT_ONE;
    return octave * this.parts + Math.floor((float[0] - 1) * this.parts);
  }

  /** Middle of a class. */
  private middleOf(index: number): number {
    const octave = Math.min(OCTAVES - 1, Math.floor(index / this.parts));
    const part = index - octave * this.parts;
    float[0] = 1 + (part + 0.5) / this.parts;
    words[HIGH] = (words[HIGH]! & MANTISSA_HIGH) | ((octave + 1) << EXPONENT_SHIFT);
    return float[0];
  }

  /** Estimate of value number `rank` of the sorted sample, counted from 0. */
  private valueAt(rank: number): number {
    let below = 0;
    const { counts, base } = this.negative;
    for (let i = counts.length - 1; i >= 0; i--) {
      below += counts[i]!;
      if (below > rank) return -this.middleOf(base + i);
    }
    below += this.zeros;
    if (below > rank) return 0;
    const positive = this.positive;
    for (let i = 0; i < positive.counts.length; i++) {
      below += positive.counts[i]!;
      if (below > rank) return this.middleOf(positive.base + i);
    }
    return this.max;
  }
}

function mergeClasses(to: Classes, from: Classes): void {
  for (let i = 0; i < from.counts.length; i++) {
    if (from.counts[i]! > 0) to.add(from.base + i, from.counts[i]!);
  }
}

function notFinite(value: number): TheriacError {
  return new TheriacError({
    code: 'E_ARGUMENT',
    place: 'QuantileSketch.record',
    rule: `a value must be a finite number, not ${value}`,
    remedy: 'look for where the value comes from',
  });
}
