/** The `detectors:` block of a scenario. @module */
import { z } from 'zod';
import { FEATURES_OF_SET } from './features/feature-names.ts';

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

const robustZ = z
  .strictObject({ id: id(), type: z.literal('robust-z') })
  .describe('Deviations from the median of each feature; the largest counts.');

const ecod = z
  .strictObject({ id: id(), type: z.literal('ecod') })
  .describe('ECOD: how far out each feature lies among the training rows.');

const halfSpaceTrees = z
  .strictObject({
    id: id(),
    type: z.literal('half-space-trees'),
    trees: wholeNumber(1, 1000).default(25).describe('Number of trees.'),
    depth: wholeNumber(1, 16).default(12).describe('Cuts on the way to a leaf.'),
    windowRows: wholeNumber(2, 1_000_000).default(250).describe('Rows that are compared with.'),
  })
  .describe('Streaming half-space trees: counts of the last rows in random parts of the space.');

const share = (text: string) => {
  const error = 'must be above 0 and at most 1';
  return z.number({ error }).positive({ error }).max(1, { error }).describe(text);
};

const atLeastZero = () => {
  const error = 'must be a number of at least 0';
  return z.number({ error }).nonnegative({ error });
};

const FEATURES = FEATURES_OF_SET.provenance.map(({ name }) => name);

const featureNames = (text: string) => {
  const error = 'must be the name of a feature (docs/detectors.md)';
  return z.array(z.enum(FEATURES, { error })).default([]).describe(text);
};

const gradientBoosting = z
  .strictObject({
    id: id(),
    type: z.literal('gradient-boosting'),
    trees: wholeNumber(1, 10_000).default(100).describe('Number of trees.'),
    depth: wholeNumber(1, 16).default(6).describe('Splits on the way to a leaf at most.'),
    learningRate: share('What the values of leaves are multiplied by.').default(0.1),
    lambda: atLeastZero().default(1).describe('L2 penalty of the values of leaves.'),
    minChildWeight: atLeastZero().default(1).describe('Least sum of hessians in a child.'),
    minGain: atLeastZero().default(0).describe('Least gain of a split.'),
    bins: wholeNumber(2, 255).default(255).describe('Bins of a feature at most.'),
    rowShare: share('Share of the rows that each tree is grown on.').default(1),
    rising: featureNames(
      'Features with which the score may only rise; one that a feature set lacks is passed over.',
    ),
    falling: featureNames('Features with which the score may only fall; none of `rising`.'),
  })
  .refine(({ rising, falling }) => !rising.some((name) => falling.includes(name)), {
    path: ['falling'],
    error: 'must not hold a feature of `rising`',
  })
  .describe('Gradient-boosted trees, learned from labels of the past.');

const logisticRegression = z
  .strictObject({
    id: id(),
    type: z.literal('logistic-regression'),
    passes: wholeNumber(1, 1000).default(5).describe('Passes over the training rows.'),
    learningRate: share('Step size: alpha of McMahan et al. (2013).').default(0.1),
    beta: atLeastZero().default(1).describe('Slows the first steps: beta of the same paper.'),
    l1: atLeastZero().default(0).describe('L1 penalty: makes weights exactly 0.'),
    l2: atLeastZero().default(1).describe('L2 penalty: keeps weights small.'),
  })
  .describe('Logistic regression, learned row by row from labels of the past.');

const saved = z
  .strictObject({
    id: id(),
    type: z.literal('saved'),
    file: z
      .string({ error: 'must be the path of a detector file' })
      .min(1, { error: 'must not be empty' })
      .describe('Detector file, as `theriac tune` writes it; paths as those of data files.'),
  })
  .describe('A detector that was trained before; it learns nothing more.');

export const detectorConfig = z.discriminatedUnion('type', [
  rules,
  robustZ,
  ecod,
  isolationForest,
  halfSpaceTrees,
  logisticRegression,
  gradientBoosting,
  saved,
]);
export type DetectorConfig = z.output<typeof detectorConfig>;

/** Every kind of detector that a scenario can have. */
export const DETECTOR_KINDS = detectorConfig.options.map(({ shape }) => shape.type.value);
