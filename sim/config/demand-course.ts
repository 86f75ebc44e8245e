/** How Poisson demand moves beside the seasons: outbreaks, promotions, a trend. User form. @module */
import { z } from 'zod';
import { ascending, breach } from './breach.ts';
import { duration, share } from './fields.ts';

const FACTOR_MAX = 100;

const factor = (description: string) =>
  z
    .number({ error: 'must be a number' })
    .nonnegative({ error: 'must not be negative' })
    .max(FACTOR_MAX, { error: `must not be greater than ${FACTOR_MAX}` })
    .describe(description);

const rampFits = breach<{ from: number; until: number; ramp: number }>(({ from, until, ramp }) =>
  2 * ramp <= until - from
    ? undefined
    : {
        code: 'E_SCENARIO_RANGE',
        path: ['ramp'],
        rule: 'the two ramps are longer than the window',
        remedy: 'make `ramp` at most half of the time between `from` and `until`',
      },
);

/** Waves of demand, such as an influenza season. */
export const shocks = () =>
  z
    .array(
      z
        .strictObject({
          from: duration().describe('Start, from the start of the scenario.'),
          until: duration().describe('End, from the start of the scenario.'),
          factor: factor('Demand is multiplied by this while the wave is at its height.'),
          ramp: duration()
            .prefault('0 d')
            .describe('Time in which demand rises to the height, and falls from it again.'),
        })
        .check(ascending(['from', 'until'], true))
        .check(rampFits)
        .describe('A wave.'),
    )
    .min(1, { error: 'must name at least one wave' });

/** Promotions, with what they only bring forward. */
export const promotions = () =>
  z
    .array(
      z
        .strictObject({
          from: duration().describe('Start, from the start of the scenario.'),
          until: duration().describe('End, from the start of the scenario.'),
          factor: factor('Demand is multiplied by this meanwhile.'),
          pullForward: share()
            .prefault('0 %')
            .describe('Share of the extra packs that are missing again in an equal time after it.'),
        })
        .check(ascending(['from', 'until'], true))
        .check(
          breach(({ factor: uplift, pullForward }) =>
            pullForward * (uplift - 1) <= 1
              ? undefined
              : {
                  code: 'E_SCENARIO_RANGE',
                  path: ['pullForward'],
                  rule: 'more packs would be missing after the promotion than are asked for',
                  remedy: 'lower `pullForward` or `factor`',
                },
          ),
        )
        .describe('A promotion.'),
    )
    .min(1, { error: 'must name at least one promotion' });

/** Growth or decline, linear. */
export const trend = () =>
  z
    .number({ error: 'must be a number such as 0.05' })
    .min(-1, { error: 'must not be less than -1' })
    .max(10, { error: 'must not be greater than 10' });
