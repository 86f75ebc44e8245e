import { expect, test } from 'vitest';
import { MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import { Step } from '../../../ledger/events/index.ts';
import { eventRows, playWorld, smallWorld } from '../../support/sim/small-world.ts';

test('Poisson demand keeps its mean, its week, and the opening hours', () => {
  const weekly = [2, 1, 1, 1, 1, 1, 0];
  const rate = 20;
  const days = 364;
  const calm = smallWorld();
  const model = smallWorld({
    horizonMs: days * MS_PER_DAY,
    demand: [
      {
        kind: 'poisson',
        site: 2,
        product: 0,
        ratePerMs: rate / MS_PER_DAY,
        annualAmplitude: 0,
        annualPeakDay: 1,
        weekly,
      },
    ],
    sites: calm.sites.map((site) => ({
      ...site,
      policies: [{ kind: 'order-up-to', reorderAt: 299, orderUpTo: 300 }],
    })),
  });
  const world = playWorld(model);
  const perWeekday = new Float64Array(7);
  // day 0 of the small world, 2025-01-01, is a Wednesday
  for (let day = 0; day < days; day++) perWeekday[(day + 2) % 7]! += world.demand.packs[day]!;
  for (const [weekday, factor] of weekly.entries()) {
    const expected = 52 * rate * factor;
    expect(Math.abs(perWeekday[weekday]! - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected));
  }
  const dispensed = eventRows(world, (c, row) => c.step[row] === Step.dispensing);
  const hours = dispensed.map(
    (row) => (world.recorder.events.columns.eventTimeMs[row]! % MS_PER_DAY) / MS_PER_HOUR,
  );
  expect(Math.min(...hours)).toBeGreaterThanOrEqual(8);
  expect(Math.max(...hours)).toBeLessThan(18);
});
