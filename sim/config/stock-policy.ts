/**
 * Replenishment policies. All act on the inventory position (on hand + on order − backorders), never on stock on hand:
 * with lead times longer than the review, ordering on stock on hand orders the same need again and again.
 *
 * @module
 */
import { z } from 'zod';
import { MS_PER_MINUTE } from '../../base/index.ts';
import { breach } from './breach.ts';
import { count, duration } from './fields.ts';

/** As for the review of a node: more often is a slip of the pen. */
const REVIEW_MS_MIN = MS_PER_MINUTE;

const policy = z.discriminatedUnion('policy', [
  z
    .strictObject({
      policy: z.literal('base-stock'),
      level: count(0).describe('Position to restore at each review, in packs.'),
    })
    .describe('Order what is missing to the level.'),
  z
    .strictObject({
      policy: z.literal('s-S'),
      s: count(0).describe('Order when the position is at or below this, in packs.'),
      S: count(1).describe('Order up to this, in packs.'),
    })
    .check(
      breach((value) =>
        value.s < value.S
          ? undefined
          : {
              code: 'E_SCENARIO_RANGE',
              path: ['S'],
              rule: '`S` is not greater than `s`: an order would be for nothing',
              remedy: 'make `S` greater than `s`',
            },
      ),
    )
    .describe('Order up to S when the position falls to s.'),
  z
    .strictObject({
      policy: z.literal('r-Q'),
      r: count(0).describe('Order when the position is at or below this, in packs.'),
      Q: count(1).describe('Order this many packs.'),
    })
    .describe('Order Q when the position falls to r.'),
  z
    .strictObject({
      policy: z.literal('periodic'),
      every: duration()
        .refine((everyMs) => everyMs >= REVIEW_MS_MIN, {
          error: 'must be at least "1 min"',
          params: { code: 'E_SCENARIO_RANGE', remedy: 'write a duration such as "7 d"' },
        })
        .describe('Time between two looks at this product, whatever the `review` of the node.'),
      level: count(0).describe('Position to restore at each look, in packs.'),
    })
    .describe('Order what is missing to the level, at reviews of its own ((R, S)).'),
  z
    .strictObject({
      policy: z.literal('cover'),
      cover: duration().describe('Time that the stock should last.'),
    })
    .describe('Base stock that covers this time of the mean demand downstream of the node.'),
]);

export const stockPolicy = () => policy;
