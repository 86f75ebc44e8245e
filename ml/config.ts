/** The `detectors:` block of a scenario. @module */
import { z } from 'zod';

/** Feature sets: what a logistics system knows, and what serial-level provenance adds. */
export const FEATURE_SETS = ['logistics', 'provenance'] as const;

const id = () =>
  z
    .string({ error: 'must be text' })
    .min(1, { error: 'must not be empty' })
    .describe('Name in tables and figures.');

const wholeNumber = (low: number, high: number) => {
  const error = `must be a whole number from ${low} to ${high}`;
  return z.int({ error }).min(low, { error }).max(high, { error });
};

const rules = z
  .strictObject({ id: id(), type: z.literal('rules') })
  .describe('Fixed rules on the visible record; nothing is learned.');

const isolationForest = z
  .strictObject({
    id: id(),
    type: z.literal('isolation-forest'),
    trees: wholeNumber(1, 10_000).default(100).describe('Number of trees.'),
    samples: wholeNumber(2, 1_000_000)
      .default(256)
      .describe('Rows per tree (Liu, Ting & Zhou 2008 use 256).'),
  })
  .describe('Isolation forest: rows that few random cuts set apart.');

export const detectorConfig = z.discriminatedUnion('type', [rules, isolationForest]);
export type DetectorConfig = z.output<typeof detectorConfig>;
