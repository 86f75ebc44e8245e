import { expect, it } from 'vitest';
import { createStream, gammaInc, nextArrivalMs, rootKey } from '../../../base/index.ts';

const HOUR = 3_600_000;
const HOURS = 24;
/** Arrivals per hour of the day; none in the first. */
const RATES = Array.from({ length: HOURS }, (_, hour) => (hour * 7) % 24);
const rate = {
  perMs: (timeMs: number) => RATES[Math.floor(timeMs / HOUR) % HOURS]! / HOUR,
  maxPerMs: 23 / HOUR,
};

function arrivals(days: number, factor: number): number[] {
  const root = rootKey('thinning', 0);
  const streams = {
    gaps: createStream(root, 'shop', 'gaps'),
    verdicts: createStream(root, 'shop', 'verdicts'),
  };
  const scaled = { ...rate, perMs: (timeMs: number) => factor * rate.perMs(timeMs) };
  const found: number[] = [];
  for (let at = 0; ; ) {
    at = nextArrivalMs(streams, scaled, at, days * HOURS * HOUR);
    if (at === Infinity) return found;
    found.push(at);
  }
}

it('hour by hour, by a chi-square test at 1 in 1 000', () => {
  const days = 200;
  const counts = new Float64Array(HOURS);
  for (const at of arrivals(days, 1)) counts[Math.floor(at / HOUR) % HOURS]! += 1;
  expect(counts[0]).toBe(0);
  let statistic = 0;
  for (let hour = 1; hour < HOURS; hour++) {
    const expected = days * RATES[hour]!;
    statistic += (counts[hour]! - expected) ** 2 / expected;
  }
  // each count is Poisson by itself, so nothing is lost to a fixed total
  expect(1 - gammaInc(statistic / 2, (HOURS - 1) / 2)).toBeGreaterThan(0.001);
});

it('who comes at a lower rate comes at the higher one too', () => {
  const all = new Set(arrivals(10, 1));
  const half = arrivals(10, 0.5);
  expect(half.length).toBeGreaterThan(0.4 * all.size);
  expect(half.every((at) => all.has(at))).toBe(true);
});

it.each([-1, 2, NaN])('a rate multiplied by %d leaves its range', (factor) => {
  expect(() => arrivals(1, factor)).toThrow('the rate at');
});

it('a bound of 0 is refused', () => {
  const stream = createStream(rootKey('thinning', 0), 'shop', 'gaps');
  const never = { perMs: () => 0, maxPerMs: 0 };
  expect(() => nextArrivalMs({ gaps: stream, verdicts: stream }, never, 0)).toThrow('highest rate');
});
