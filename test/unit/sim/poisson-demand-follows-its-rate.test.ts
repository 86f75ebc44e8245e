import { expect, test } from 'vitest';
import { gammaInc, MS_PER_DAY } from '../../../base/index.ts';
import type { DemandCourseModel, DemandModel } from '../../../sim/index.ts';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

const DAYS = 300;
const PER_DAY = 20;
const COURSE: DemandCourseModel = {
  trendPerYear: 1,
  shocks: [
    { fromMs: 60.25 * MS_PER_DAY, untilMs: 120 * MS_PER_DAY, rampMs: 20 * MS_PER_DAY, factor: 4 },
    { fromMs: 200 * MS_PER_DAY, untilMs: 207 * MS_PER_DAY, rampMs: 0, factor: 0.2 },
  ],
};
const WEEKLY = [1.4, 1, 1, 1, 1, 1, 0.6];

function countsPerDay(course: DemandCourseModel): Int32Array {
  const demand: DemandModel = {
    kind: 'poisson',
    site: 2,
    product: 0,
    ratePerMs: PER_DAY / MS_PER_DAY,
    annualAmplitude: 0.3,
    annualPeakDay: 15,
    weekly: WEEKLY,
    course,
  };
  return playWorld(smallWorld({ horizonMs: DAYS * MS_PER_DAY, demand: [demand] })).demand.packs;
}

/** The rate of `COURSE` at a day and fraction, per day, written out. */
function rateAt(time: number): number {
  const day = Math.floor(time);
  const wave =
    time < 60.25 || time >= 120 ? 1 : 1 + 3 * Math.min(1, (time - 60.25) / 20, (120 - time) / 20);
  const closed = time >= 200 && time < 207 ? 0.2 : 1;
  // day 0 of the small world, 2025-01-01, is a Wednesday and day 1 of the year
  const season = 1 + 0.3 * Math.cos((2 * Math.PI * (1 + day - 15)) / 365.25);
  return PER_DAY * season * WEEKLY[(day + 2) % 7]! * wave * closed * (1 + time / 365.25);
}

/** Integral of the rate over a day, by the midpoint rule. */
function expectedOn(day: number): number {
  const steps = 400;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += rateAt(day + (i + 0.5) / steps);
  return sum / steps;
}

/** p of Pearson's chi² test of daily counts against what the rate says (Cochran: expectations above 5, or pooled). */
function goodness(counts: Int32Array): number {
  let [chi2, cells, observed, expected] = [0, 0, 0, 0];
  for (let day = 0; day < DAYS; day++) {
    observed += counts[day]!;
    expected += expectedOn(day);
    if (expected < 5) continue;
    chi2 += (observed - expected) ** 2 / expected;
    cells += 1;
    observed = 0;
    expected = 0;
  }
  return 1 - gammaInc(chi2 / 2, cells / 2);
}

test('daily counts of Poisson demand fit the integral of its rate', () => {
  const p = goodness(countsPerDay(COURSE));
  expect(p).toBeGreaterThan(0.001);
  expect(p).toBeLessThan(0.999);
});

test('the test would notice a wave without its ramps, or a trend that is missing', () => {
  const [wave, closed] = COURSE.shocks;
  const steep = { ...COURSE, shocks: [{ ...wave!, rampMs: 0 }, closed!] };
  expect(goodness(countsPerDay(steep))).toBeLessThan(1e-6);
  expect(goodness(countsPerDay({ ...COURSE, trendPerYear: 0 }))).toBeLessThan(1e-6);
});
