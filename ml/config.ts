/** The `detectors:` block of a scenario. @module */
import { z } from 'zod';

/** Feature sets: what a logistics system knows, and what serial-level provenance adds. */
export const FEATURE_SETS = ['logistics', 'provenance'] as const;

const rules = z.strictObject({ id: z.string(), type: z.literal('rules') });
const isolationForest = z.strictObject({
  id: z.string(),
  type: z.literal('isolation-forest'),
  trees: z.int().min(1).max(10_000).default(100),
  /** Rows per tree (Liu, Ting & Zhou 2008 use 256). */
  samples: z.int().min(2).max(1_000_000).default(256),
});

export const detectorConfig = z.discriminatedUnion('type', [rules, isolationForest]);
export type DetectorConfig = z.output<typeof detectorConfig>;
