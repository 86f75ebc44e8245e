/**
 * Distributions of durations. All are drawn by inversion, one uniform per variate, so that arms under common random
 * numbers stay in step.
 *
 * @module
 */
import { z } from 'zod';
import { ascending } from './breach.ts';
import { dateColumn, duration, positive, text } from './fields.ts';

const rowFilter = z.strictObject({
  column: text().describe('Header of the column.'),
  in: z
    .array(z.string({ error: 'must be text' }))
    .min(1, { error: 'must name at least one value' })
    .describe('Values that pass, compared exactly.'),
});

const empirical = z
  .strictObject({
    dist: z.literal('empirical'),
    file: text().describe('CSV file, relative to the scenario or to --data.'),
    from: dateColumn().describe('The earlier date.'),
    to: dateColumn().describe('The later date.'),
    filter: z.array(rowFilter).default([]).describe('Rows must pass all of these.'),
    scale: positive()
      .default(1)
      .describe('Multiplies every difference: 0.1 turns international into domestic lead times.'),
  })
  .describe(
    'Durations as observed: the difference of two date columns of a CSV file. Rows without both dates, or with the later date first, are dropped and counted.',
  );

const parametric = [
  z
    .strictObject({ dist: z.literal('constant'), value: duration().describe('The value.') })
    .describe('Always the same; a bare duration says it shorter.'),
  z
    .strictObject({
      dist: z.literal('uniform'),
      min: duration().describe('Least value.'),
      max: duration().describe('Greatest value.'),
    })
    .check(ascending(['min', 'max']))
    .describe('Every value between min and max is as likely.'),
  z
    .strictObject({
      dist: z.literal('triangular'),
      min: duration().describe('Least value.'),
      mode: duration().describe('Most likely value.'),
      max: duration().describe('Greatest value.'),
    })
    .check(ascending(['min', 'mode', 'max']))
    .describe('An expert’s guess: least, likeliest, most.'),
  z
    .strictObject({ dist: z.literal('exponential'), mean: duration().describe('Mean.') })
    .describe('Memoryless waiting time.'),
  z
    .strictObject({
      dist: z.literal('lognormal'),
      mean: longerThanZero('Mean of the duration itself, not of its logarithm.'),
      sd: duration().describe('Standard deviation of the duration itself.'),
    })
    .describe('Skewed to the right, as transit times are.'),
  z
    .strictObject({
      dist: z.literal('weibull'),
      shape: positive().describe('Shape: below 1 a heavy tail, above 1 a hump.'),
      scale: duration().describe('Scale: 63.2 % of values are smaller.'),
    })
    .describe('Times to failure and repair.'),
] as const;

function longerThanZero(description: string) {
  return duration()
    .refine((valueMs) => valueMs > 0, {
      error: 'must be longer than 0',
      params: { code: 'E_SCENARIO_RANGE', remedy: 'write a duration such as "3 d"' },
    })
    .describe(description);
}

const either = z
  .union([duration(), z.discriminatedUnion('dist', [...parametric, empirical])], {
    error:
      'must be a duration with its unit such as "3 d", or a distribution such as {dist: lognormal, mean: 3 d, sd: 1 d}',
  })
  .meta({ id: 'durationDistribution' });

/** A constant duration or a distribution of durations. One instance: the JSON Schema refers to it by name. */
export const durationDistribution = () => either;
export type DurationDistribution = z.output<typeof either>;
export type EmpiricalSource = z.output<typeof empirical>;
