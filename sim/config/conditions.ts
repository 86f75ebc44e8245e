/** What happens to the chain: quality, cold chain, disruptions. User form. @module */
import { z } from 'zod';
import { ascending } from './breach.ts';
import { durationDistribution } from './distribution.ts';
import { duration, identifier, share, temperatureDifference } from './fields.ts';

export const quality = () =>
  z
    .strictObject({
      release: z
        .strictObject({
          delay: durationDistribution().prefault('2 d').describe('From packaging to the decision.'),
          failure: share().prefault('0 %').describe('Share of lots that fail and are destroyed.'),
        })
        .prefault({})
        .describe('Quality release of lots.'),
      recall: z
        .strictObject({
          probability: share().describe('Share of lots.'),
          after: durationDistribution().describe('From release to recall.'),
        })
        .optional()
        .describe('Lots recalled after release. Absent: none.'),
      investigation: z
        .strictObject({
          delay: durationDistribution().prefault('2 d').describe('Time to the result.'),
          sensitivity: share()
            .prefault('95 %')
            .describe('Share of falsified packs that are recognised.'),
          specificity: share()
            .prefault('99 %')
            .describe('Share of genuine packs that are cleared.'),
        })
        .prefault({})
        .describe('What follows a refused or suspect pack: held, examined, freed or destroyed.'),
      wholesalerVerification: share()
        .prefault('0 %')
        .describe(
          'Share of packs that a wholesaler verifies when they come from anybody but a manufacturer (EU 2016/161 art. 20).',
        ),
      returnBeforeExpiry: duration()
        .prefault('0 d')
        .describe('Packs with less than this left are sent back for destruction at the review.'),
    })
    .describe('Release, recall, investigation and verification of goods.');

export const coldChain = () =>
  z
    .strictObject({
      loggerSpread: temperatureDifference()
        .prefault('1 K')
        .describe('Standard deviation of readings around the middle of the product’s range.'),
      loggerInterval: duration()
        .refine((ms) => ms > 0, {
          error: 'must be longer than 0',
          params: { code: 'E_SCENARIO_RANGE', remedy: 'write a duration such as "15 min"' },
        })
        .optional()
        .describe('Time between readings, for products with `stability`. Absent: 15 min.'),
    })
    .describe('Temperature loggers; breaks of the cold chain belong to lanes (`excursion`).');

/** A range of time; also of attacks. */
export const window = () =>
  z
    .strictObject({
      from: duration().describe('Start, from the start of the scenario.'),
      until: duration().describe('End, from the start of the scenario.'),
    })
    .check(ascending(['from', 'until'], true));

export const DISRUPTION_EFFECTS = [
  'order-pausing',
  'shipment-pausing',
  'receipt-pausing',
  'production-pausing',
  'transit-pausing',
] as const;

export const disruption = () =>
  z
    .strictObject({
      target: identifier().describe('Node or template.'),
      from: identifier()
        .optional()
        .describe(
          'transit-pausing only: what comes from this node or template. Absent: all that is on its way to the target.',
        ),
      effect: z.enum(DISRUPTION_EFFECTS).describe('What pauses while it lasts.'),
      process: z
        .union(
          [
            z.strictObject({
              windows: z.array(window()).min(1).describe('When it lasts.'),
            }),
            z.strictObject({
              up: duration().describe('Mean time between disruptions.'),
              down: duration().describe('Mean length of one.'),
            }),
          ],
          { error: 'must be {windows: [{from, until}]} or {up, down}' },
        )
        .describe('Given windows, or a two-state Markov process with exponential times.'),
    })
    .describe('Something at a node stands still for a time.');
