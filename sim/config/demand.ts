/** What patients ask for: a Poisson process, refills of prescriptions, or a trace of what was really sold. User form. @module */
import { z } from 'zod';
import { breach } from './breach.ts';
import { promotions, shocks, trend } from './demand-course.ts';
import { count, dateColumn, identifier, positive, rate, share, text } from './fields.ts';
import { prescriptions } from './patients.ts';

const weekly = z
  .array(z.number({ error: 'must be a number' }).nonnegative({ error: 'must not be negative' }))
  .length(7, { error: 'must be seven factors, Monday first' })
  .check(
    breach((factors) =>
      factors.some((factor) => factor > 0)
        ? undefined
        : {
            code: 'E_SCENARIO_RANGE',
            rule: 'all seven factors are 0: nothing would ever be asked for',
            remedy: 'give at least one day a factor above 0',
          },
    ),
  );

const seasonality = z.strictObject({
  annual: z
    .strictObject({
      amplitude: share().describe('Share by which the peak exceeds the mean.'),
      peakDay: count(1)
        .max(366, { error: 'must be a day of the year, 1 to 366' })
        .describe('Day of the year of the peak.'),
    })
    .optional()
    .describe('A cosine over the year.'),
  weekly: weekly.optional().describe('Seven factors, Monday first; scaled to a mean of 1.'),
});

const poisson = z
  .strictObject({
    at: identifier().describe('Pharmacy or hospital; each node of a template by itself.'),
    product: identifier().describe('Product.'),
    rate: rate().describe('Packs asked for per time, at each node.'),
    seasonality: seasonality.optional().describe('How the rate moves over the year and the week.'),
    shocks: shocks()
      .optional()
      .describe('Waves, such as an outbreak; `cover` policies do not foresee them.'),
    promotions: promotions().optional().describe('Promotions; not foreseen either.'),
    trend: trend()
      .optional()
      .describe('Change per year as a share of the rate at the start: 0.05 grows by 5 %, linear.'),
  })
  .describe('Poisson demand of one product.');

const prescribed = z
  .strictObject({
    at: identifier().describe('Pharmacy or hospital; each node of a template by itself.'),
    product: identifier().describe('Product.'),
    prescriptions: prescriptions(),
  })
  .describe('Refills of one product by named patients.');

const trace = z
  .strictObject({
    file: text().describe('CSV file, relative to the scenario or to --data.'),
    date: dateColumn().describe('Column of the day.'),
    values: z
      .record(z.string(), identifier(), { error: 'must be a map of CSV columns to products' })
      .describe('CSV column: product.'),
    scale: positive().default(1).describe('Multiplies every value.'),
  })
  .describe('Daily demand from a CSV file.');

const traced = z
  .strictObject({
    at: identifier().describe('Node or template; packs are dealt round its nodes in turn.'),
    trace: trace.describe('The file; fractions of a pack carry over to the next day.'),
  })
  .describe('Demand as it was really observed.');

export const demand = () =>
  z.union([poisson, traced, prescribed], {
    error: 'must be {at, product, rate}, {at, product, prescriptions} or {at, trace}',
  });
