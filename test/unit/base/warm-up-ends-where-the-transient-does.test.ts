import { describe, expect, it } from 'vitest';
import {
  averageReplications,
  createStream,
  mser5,
  rootKey,
  warmUpOf,
  welchAverage,
} from '../../../base/index.ts';

/** First-order autoregression around 0 with a transient that decays from `start`. */
function series(length: number, start: number, replication = 0): Float64Array {
  const stream = createStream(rootKey('ar1', replication), 'series', 'noise');
  let noise = 0;
  return Float64Array.from({ length }, (_, i) => {
    noise = 0.5 * noise + stream.normal();
    return noise + start * 0.97 ** i;
  });
}

describe('MSER-5', () => {
  it('drops the transient and little more', () => {
    // 0.97^i · 50 falls below the standard deviation of the noise at i = 124
    const { observations, isLongEnough } = mser5(series(2000, 50));
    expect(observations).toBeGreaterThan(90);
    expect(observations).toBeLessThan(200);
    expect(isLongEnough).toBe(true);
  });

  it('drops nothing of a series that does not vary', () => {
    expect(mser5(new Float64Array(100).fill(7))).toEqual({ observations: 0, isLongEnough: true });
  });

  it('cuts a step where it is, the rest of the last batch included', () => {
    const step = Float64Array.from({ length: 203 }, (_, i) => (i < 33 ? 100 : i % 2));
    // three left over, then batches of five: the step lies at the end of the sixth
    expect(mser5(step)).toEqual({ observations: 33, isLongEnough: true });
  });

  it('says when the series is too short to tell', () => {
    const rising = Float64Array.from({ length: 200 }, (_, i) => i);
    expect(mser5(rising).isLongEnough).toBe(false);
    expect(() => mser5(new Float64Array(49))).toThrow('at least 50');
  });

  it('a model is warm when its slowest metric is', () => {
    const quick = series(2000, 10);
    const slow = series(2000, 500, 1);
    expect(warmUpOf([quick, slow, quick])).toEqual(mser5(slow));
    expect(() => warmUpOf([])).toThrow('at least one');
  });
});

describe("Welch's average", () => {
  it('is over fewer observations near the start, and stops a window short of the end', () => {
    expect([...welchAverage([0, 3, 6, 0, 3, 9, 12, 0], 2)]).toEqual([0, 3, 2.4, 4.2, 6, 4.8]);
    expect([...welchAverage([1, 2, 4, 8], 0)]).toEqual([1, 2, 4, 8]);
  });

  it('is refused beyond a quarter of the series', () => {
    expect(() => welchAverage([1, 2, 3, 4], 2)).toThrow('does not fit');
  });

  it('replications are averaged instant by instant', () => {
    expect([
      ...averageReplications([
        [1, 2],
        [3, 6],
        [5, 1],
      ]),
    ]).toEqual([3, 3]);
    expect(() => averageReplications([[1, 2], [3]])).toThrow('one length');
    expect(() => averageReplications([])).toThrow('one length');
  });
});
