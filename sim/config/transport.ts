/**
 * What happens on a lane beyond its lead time: when goods leave and how many, traffic, goods that never arrive or arrive
 * broken, and the weather. User form; every part is optional, and a lane without it draws nothing for it.
 *
 * @module
 */
import { z } from 'zod';
import { MS_PER_DAY } from '../../base/index.ts';
import { ascending } from './breach.ts';
import { clock, weekdays } from './clock.ts';
import { durationDistribution } from './distribution.ts';
import { count, positive, share, temperature, temperatureDifference } from './fields.ts';

const DAYS_OF_YEAR = 366;
/** A journey that takes a hundred times as long is a slip of the pen. */
const FACTOR_MAX = 100;
/** On the northern half of the earth the air is warmest some weeks after midsummer. */
const WARMEST_DAY = 200;

const departureTime = () =>
  clock().refine((ms) => ms < MS_PER_DAY, {
    error: 'must lie before "24:00"',
    params: { code: 'E_SCENARIO_RANGE', remedy: 'write "00:00", and the day after' },
  });

const departures = () =>
  z.strictObject({
    times: z
      .array(departureTime())
      .min(1, { error: 'must name at least one time of day' })
      .describe('Times of day, UTC.'),
    days: weekdays().optional().describe('Days of the week. Absent: every day.'),
    capacity: count(1)
      .optional()
      .describe('Packs of one departure; the rest waits for the next. Absent: no limit.'),
  });

const traffic = () =>
  z
    .strictObject({
      days: weekdays().optional().describe('Days of the week. Absent: every day.'),
      from: clock().describe('Start, UTC.'),
      until: clock().describe('End, UTC.'),
      factor: positive()
        .max(FACTOR_MAX, { error: `must not be greater than ${FACTOR_MAX}` })
        .describe('Lead times of journeys that start then are this much as long.'),
    })
    .check(ascending(['from', 'until'], true));

const mishap = (what: string) =>
  z
    .strictObject({
      probability: share().describe('Share of shipments.'),
      noticedAfter: durationDistribution().describe(
        'From the time when the goods were due to the time when the receiver gives them up.',
      ),
    })
    .optional()
    .describe(`${what} Absent: never.`);

const ambient = () =>
  z.strictObject({
    mean: temperature().describe('Mean over the year.'),
    season: temperatureDifference()
      .prefault('0 K')
      .describe('How far the warmest day lies above the mean.'),
    warmestDay: count(1)
      .max(DAYS_OF_YEAR, { error: `must be a day of the year, 1 to ${DAYS_OF_YEAR}` })
      .default(WARMEST_DAY)
      .describe('Day of the year when it is warmest.'),
    day: temperatureDifference()
      .prefault('0 K')
      .describe('How far the afternoon lies above the mean of the day.'),
  });

/** Fields of a lane. */
export const transportFields = () => ({
  departures: departures()
    .optional()
    .describe('Timetable; goods wait for the next departure. Absent: they leave when packed.'),
  traffic: z
    .array(traffic())
    .min(1, { error: 'must name at least one time' })
    .optional()
    .describe('Times when the way takes longer or shorter; the first that fits counts.'),
  loss: mishap('Shipments that are lost on the way.'),
  theft: mishap('Shipments that are stolen on the way; no attack, and never seen again.'),
  damage: share().optional().describe('Share of packs that arrive broken and are destroyed.'),
  ambient: ambient()
    .optional()
    .describe('Air on the way: what goods come to when the cold chain breaks, up to `depth`.'),
});
