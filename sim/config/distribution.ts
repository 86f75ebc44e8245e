/**
 * Distributions of durations. All are drawn by inversion, one uniform per variate, so that arms under common random
 * numbers stay in step.
 *
 * @module
 */
import { z } from 'zod';
import { dateColumn, duration } from './fields.ts';

const rowFilter = z.strictObject({ column: z.string(), in: z.array(z.string()).min(1) });

/** A duration as observed: the difference of two date columns of a CSV file. Rows without both dates are dropped and counted. */
const empirical = z.strictObject({
  dist: z.literal('empirical'),
  file: z.string(),
  from: dateColumn,
  to: dateColumn,
  filter: z.array(rowFilter).default([]),
  /** Multiplies every observed difference: 0.1 turns international lead times into domestic ones. */
  scale: z.number().positive().default(1),
});

export const durationDistribution = z.union(
  [
    duration(),
    z.strictObject({ dist: z.literal('constant'), value: duration() }),
    z.strictObject({ dist: z.literal('uniform'), min: duration(), max: duration() }),
    z.strictObject({
      dist: z.literal('triangular'),
      min: duration(),
      mode: duration(),
      max: duration(),
    }),
    z.strictObject({ dist: z.literal('exponential'), mean: duration() }),
    z.strictObject({ dist: z.literal('lognormal'), mean: duration(), sd: duration() }),
    z.strictObject({ dist: z.literal('weibull'), shape: z.number().positive(), scale: duration() }),
    empirical,
  ],
  {
    error:
      'must be a duration such as "3 d" or a distribution such as {dist: lognormal, mean: 3 d, sd: 1 d}',
  },
);
export type DurationDistribution = z.output<typeof durationDistribution>;
export type EmpiricalSource = z.output<typeof empirical>;
