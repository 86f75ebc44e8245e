/**
 * A log-linear histogram of latencies, as HdrHistogram has it: every power of two is cut into 128 equal buckets, so that a
 * value read back is off by at most 0.4 % of itself, at any size. Histograms of repeats and of processes add up exactly,
 * which percentiles do not. Below a microsecond there is one bucket: no clock here tells more.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';

/** Bits of the mantissa that a bucket keeps. */
const KEPT_BITS = 7;
const SHIFT = 20 - KEPT_BITS;
/** Powers of two from 1 µs on: the last bucket ends after 19 hours. */
const OCTAVES = 36;
const BUCKETS = (OCTAVES << KEPT_BITS) + 1;
const MAX_US = 2 ** OCTAVES;
const word = new DataView(new ArrayBuffer(8));
/** The upper half of 1.0, cut to the bits that count. */
const ONE = 0x3ff00000 >>> SHIFT;

/** Counts that are not 0, as [bucket, count, bucket, count, …], with the exact ends. */
export interface HistogramRecord {
  readonly counts: readonly number[];
  readonly leastUs: number;
  readonly mostUs: number;
}

export class Histogram {
  private readonly counts = new Float64Array(BUCKETS);
  private total = 0;
  private least = Infinity;
  private most = 0;

  /** Values recorded. */
  get count(): number {
    return this.total;
  }

  /** Largest value recorded, exactly; 0 where there is none. */
  get mostUs(): number {
    return this.most;
  }

  /** Records a value in µs; throws E_ARGUMENT where it is negative, no number, or longer than 19 hours. */
  record(valueUs: number): void {
    if (!(valueUs >= 0 && valueUs < MAX_US)) throw outOfRange(valueUs);
    this.counts[bucketOf(valueUs)]! += 1;
    this.total += 1;
    if (valueUs < this.least) this.least = valueUs;
    if (valueUs > this.most) this.most = valueUs;
  }

  /** Adds what `other` holds; the sum is the histogram of all values together. */
  add(other: Histogram): void {
    for (let i = 0; i < BUCKETS; i++) this.counts[i]! += other.counts[i]!;
    this.total += other.total;
    this.least = Math.min(this.least, other.least);
    this.most = Math.max(this.most, other.most);
  }

  /**
   * The smallest value, in µs, that at least `share` (0 … 1) of all values do not exceed, off by at most 0.4 %; NaN where
   * nothing was recorded.
   */
  quantileUs(share: number): number {
    if (this.total === 0) return NaN;
    const rank = Math.max(1, Math.ceil(share * this.total - 1e-9));
    if (rank >= this.total) return this.most;
    let below = 0;
    for (let i = 0; i < BUCKETS; i++) {
      below += this.counts[i]!;
      if (below >= rank) return Math.min(this.most, Math.max(this.least, middleUs(i)));
    }
    return this.most;
  }

  /** Plain data that `Histogram.of` reads back. */
  toRecord(): HistogramRecord {
    const counts: number[] = [];
    this.counts.forEach((count, bucket) => {
      if (count > 0) counts.push(bucket, count);
    });
    return { counts, leastUs: this.total === 0 ? 0 : this.least, mostUs: this.most };
  }

  /** The histogram that a record describes. */
  static of({ counts, leastUs, mostUs }: HistogramRecord): Histogram {
    const histogram = new Histogram();
    for (let i = 0; i < counts.length; i += 2) {
      histogram.counts[counts[i]!] = counts[i + 1]!;
      histogram.total += counts[i + 1]!;
    }
    if (histogram.total === 0) return histogram;
    histogram.least = leastUs;
    histogram.most = mostUs;
    return histogram;
  }
}

function bucketOf(valueUs: number): number {
  if (valueUs < 1) return 0;
  word.setFloat64(0, valueUs);
  return (word.getUint32(0) >>> SHIFT) - ONE + 1;
}

/** Lower end of a bucket, in µs. */
function lowerUs(bucket: number): number {
  if (bucket === 0) return 0;
  word.setUint32(0, ((bucket - 1 + ONE) << SHIFT) >>> 0);
  word.setUint32(4, 0);
  return word.getFloat64(0);
}

function middleUs(bucket: number): number {
  return (lowerUs(bucket) + lowerUs(bucket + 1)) / 2;
}

/** The buckets of a record as ends in µs and counts, for a table. */
export function bucketsOf({ counts }: HistogramRecord) {
  const buckets: { fromUs: number; untilUs: number; count: number }[] = [];
  for (let i = 0; i < counts.length; i += 2) {
    const bucket = counts[i]!;
    buckets.push({ fromUs: lowerUs(bucket), untilUs: lowerUs(bucket + 1), count: counts[i + 1]! });
  }
  return buckets;
}

function outOfRange(valueUs: number): TheriacError {
  return new TheriacError({
    code: 'E_ARGUMENT',
    place: 'Histogram.record',
    rule: `a latency must be from 0 to ${MAX_US} µs, not ${valueUs}`,
    remedy: 'correct the call',
  });
}
