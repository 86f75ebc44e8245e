import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Histogram } from '../../../bench/load/histogram.ts';

const RELATIVE_ERROR = 0.005;
/** From a microsecond to hours, as evenly over the octaves as latencies lie. */
const latencies = fc.array(
  fc
    .tuple(fc.double({ min: 1, max: 2, noNaN: true }), fc.integer({ min: 0, max: 33 }))
    .map(([mantissa, octave]) => mantissa * 2 ** octave),
  { minLength: 1, maxLength: 200 },
);

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

test('every quantile is that of the sorted values, off by at most half a percent', () => {
  fc.assert(
    fc.property(latencies, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const sorted = [...values].sort((a, b) => a - b);
      const exact = sorted[Math.max(1, Math.ceil(share * values.length - 1e-9)) - 1]!;
      const told = histogramOf(values).quantileUs(share);
      expect(Math.abs(told - exact)).toBeLessThanOrEqual(RELATIVE_ERROR * exact);
    }),
  );
});

test('the largest value is told exactly', () => {
  fc.assert(
    fc.property(latencies, (values) => {
      expect(histogramOf(values).quantileUs(1)).toBe(Math.max(...values));
    }),
  );
});

test('two histograms add up to that of all values, also after they were written and read', () => {
  fc.assert(
    fc.property(latencies, latencies, (some, others) => {
      const sum = Histogram.of(histogramOf(some).toRecord());
      sum.add(histogramOf(others));
      expect(sum.toRecord()).toEqual(histogramOf([...some, ...others]).toRecord());
      expect(sum.count).toBe(some.length + others.length);
    }),
  );
});
