/** The regulator: inspections, and what follows a find. User form. @module */
import { z } from 'zod';
import { durationDistribution } from './distribution.ts';
import { count, identifier, rate } from './fields.ts';

const SAMPLE_MAX = 10_000;

export const regulator = () =>
  z
    .strictObject({
      inspections: z
        .array(
          z
            .strictObject({
              at: z
                .array(identifier())
                .min(1)
                .optional()
                .describe('Nodes or templates. Absent: every node.'),
              rate: rate().describe('Unannounced visits per time, to each node.'),
              sample: count(1)
                .max(SAMPLE_MAX, { error: `must not be greater than ${SAMPLE_MAX}` })
                .describe('Packs taken off the shelves at random, scanned and examined.'),
            })
            .describe('Visits at random times.'),
        )
        .min(1, { error: 'must name at least one kind of visit' })
        .describe(
          'A falsified pack in the sample is found with the sensitivity of `quality.investigation`.',
        ),
      suspension: durationDistribution()
        .optional()
        .describe(
          'How long the licence of the organisation is suspended where one was found. Absent: it is not.',
        ),
      recall: z
        .boolean({ error: 'must be true or false' })
        .default(true)
        .describe('Whether the lot named on a falsified pack is recalled.'),
    })
    .describe('Inspectors, and what follows a find; both after the time of an investigation.');
