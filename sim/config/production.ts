/**
 * How a manufacturer makes batches: lines that batches wait for, the time to set a line up for another product, and how
 * much of a batch is good. User form; the block is optional, and without it every batch has a line and is good.
 *
 * @module
 */
import { z } from 'zod';
import { ascending, breach } from './breach.ts';
import { durationDistribution } from './distribution.ts';
import { count, duration, identifier, share } from './fields.ts';

/** Position could never be brought up by batches of nothing: orders without end. */
const NOTHING_GOOD = {
  code: 'E_SCENARIO_RANGE',
  rule: 'no pack of a batch would be good',
  remedy: 'write a share above 0, such as "97 %"',
} as const;

const distribution = z.discriminatedUnion('dist', [
  z
    .strictObject({
      dist: z.literal('uniform'),
      min: share().describe('Least share.'),
      max: share().describe('Greatest share.'),
    })
    .check(ascending(['min', 'max']))
    .describe('Every share between min and max is as likely.'),
  z
    .strictObject({
      dist: z.literal('triangular'),
      min: share().describe('Least share.'),
      mode: share().describe('Most likely share.'),
      max: share().describe('Greatest share.'),
    })
    .check(ascending(['min', 'mode', 'max']))
    .describe('An expert’s guess: least, likeliest, most.'),
]);

const goodShare = () =>
  z
    .union([share(), distribution], {
      error:
        'must be a share such as "97 %", or a distribution such as {dist: triangular, min: 90 %, mode: 97 %, max: 99 %}',
    })
    .check(
      breach((value) => {
        const greatest = typeof value === 'number' ? value : value.max;
        return greatest > 0 ? undefined : NOTHING_GOOD;
      }),
    );
export type ShareDistribution = z.output<ReturnType<typeof goodShare>>;

export const production = () =>
  z.strictObject({
    lines: count(1)
      .optional()
      .describe('Packaging lines; a batch waits for a free one. Absent: a line for every batch.'),
    changeover: duration()
      .prefault('0 h')
      .describe('Set-up of a line that made another product before; needs `lines`.'),
    yield: goodShare()
      .prefault('100 %')
      .describe('Good share of a batch; the rest is scrap before it gets a serial.'),
    byProduct: z
      .array(
        z.strictObject({
          product: identifier().describe('Product.'),
          time: durationDistribution()
            .optional()
            .describe('Its production time. Absent: `productionTime`.'),
          yield: goodShare().optional().describe('Its yield. Absent: that above.'),
        }),
      )
      .default([])
      .describe('Products that are made otherwise.'),
  });
