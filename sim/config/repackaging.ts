/** What a parallel trader makes of what it buys. User form. @module */
import { z } from 'zod';
import { durationDistribution } from './distribution.ts';
import { identifier } from './fields.ts';

export const repackaging = () =>
  z
    .strictObject({
      from: identifier().describe('Product that the trader buys.'),
      to: identifier().describe(
        'Product as whose packs it sells them: the same medicine under another GTIN.',
      ),
      time: durationDistribution()
        .prefault('5 d')
        .describe('From opening the old boxes to the release of the new ones.'),
    })
    .describe('Old serials are taken out of use, new ones commissioned under a lot of the trader.');
