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

/** On every kind: absent, scores stay as they are. */
const calibration = () =>
  z
    .enum(['none', 'isotonic', 'platt'], { error: 'must be none, isotonic or platt' })
    .optional()
    .describe('Makes probabilities of scores, on labelled rows that are held out. Absent: none.');

const rules = z
  .strictObject({ id: id(), type: z.literal('rules'), calibration: calibration() })
  .describe('Fixed rules on the visible record; nothing is learned.');

const isolationForest = z
  .strictObject({
    id: id(),
    type: z.literal('isolation-forest'),
    calibration: calibration(),
    trees: wholeNumber(1, 10_000).default(100).describe('Number of trees.'),
    samples: wholeNumber(2, 1_000_000)
      .default(256)
      .describe('Rows per tree (Liu, Ting & Zhou 2008 use 256).'),
  })
  .describe('Isolation forest: rows that few random cuts set apart.');

const extendedForest = z
  .strictObject({
    id: id(),
    type: z.literal('extended-isolation-forest'),
    calibration: calibration(),
    trees: wholeNumber(1, 10_000).default(100).describe('Number of trees.'),
    samples: wholeNumber(2, 1_000_000).default(256).describe('Rows per tree.'),
    features: wholeNumber(1, 1000)
      .default(2)
      .describe('Features that a cut weighs; with all of them the forest is fully extended.'),
  })
  .describe('Extended isolation forest: cuts by slanted planes (Hariri et al. 2019).');

const robustZ = z
  .strictObject({ id: id(), type: z.literal('robust-z'), calibration: calibration() })
  .describe('Deviations from the median of each feature; the largest counts.');

const ecod = z
  .strictObject({ id: id(), type: z.literal('ecod'), calibration: calibration() })
  .describe('ECOD: how far out each feature lies among the training rows.');

const halfSpaceTrees = z
  .strictObject({
    id: id(),
    type: z.literal('half-space-trees'),
    calibration: calibration(),
    trees: wholeNumber(1, 1000).default(25).describe('Number of trees.'),
    depth: wholeNumber(1, 16).default(12).describe('Cuts on the way to a leaf.'),
    windowRows: wholeNumber(2, 1_000_000).default(250).describe('Rows that are compared with.'),
  })
  .describe('Streaming half-space trees: counts of the last rows in random parts of the space.');

const share = (text: string) => {
  const error = 'must be above 0 and at most 1';
  return z.number({ error }).positive({ error }).max(1, { error }).describe(text);
};

const properShare = (text: string) => {
  const error = 'must be above 0 and below 1';
  return z.number({ error }).positive({ error }).lt(1, { error }).describe(text);
};

const atLeastZero = () => {
  const error = 'must be a number of at least 0';
  return z.number({ error }).nonnegative({ error });
};

const FEATURES = FEATURES_OF_SET.provenance.map(({ name }) => name);

const featureNames = (text: string) => {
  const error = 'must be the name of a feature (docs/detectors.md)';
  return z.array(z.enum(FEATURES, { error })).describe(text);
};

const earlyStopping = z
  .strictObject({
    share: properShare('Share of the rows of each class that is held out.').default(0.2),
    patience: wholeNumber(1, 10_000).default(10).describe('Trees in a row that gain nothing.'),
  })
  .describe(
    'Stops when trees gain nothing on rows that are held out. Absent: all trees are grown.',
  );

const gradientBoosting = z
  .strictObject({
    id: id(),
    type: z.literal('gradient-boosting'),
    calibration: calibration(),
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
    ).default([]),
    falling: featureNames('Features with which the score may only fall; none of `rising`.').default(
      [],
    ),
    categorical: featureNames('Features whose values are names and have no order.').optional(),
    earlyStopping: earlyStopping.optional(),
    objective: z
      .enum(['classification', 'ranking'], { error: 'must be classification or ranking' })
      .optional()
      .describe(
        'Absent: classification, which gives probabilities. With `ranking` trees learn to put anomalies first.',
      ),
    groupRows: wholeNumber(2, 1_000_000)
      .optional()
      .describe(
        'With `ranking`: rows that are ranked together, one behind the other. Absent: 1000.',
      ),
  })
  .refine(
    ({ rising, falling, categorical = [] }) =>
      !categorical.some((name) => [...rising, ...falling].includes(name)),
    {
      path: ['categorical'],
      error: 'must not hold a feature of `rising` or `falling`',
    },
  )
  .refine(({ objective, groupRows }) => groupRows === undefined || objective === 'ranking', {
    path: ['groupRows'],
    error: 'needs `objective: ranking`',
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
    calibration: calibration(),
    passes: wholeNumber(1, 1000).default(5).describe('Passes over the training rows.'),
    learningRate: share('Step size: alpha of McMahan et al. (2013).').default(0.1),
    beta: atLeastZero().default(1).describe('Slows the first steps: beta of the same paper.'),
    l1: atLeastZero().default(0).describe('L1 penalty: makes weights exactly 0.'),
    l2: atLeastZero().default(1).describe('L2 penalty: keeps weights small.'),
  })
  .describe('Logistic regression, learned row by row from labels of the past.');

const autoencoder = z
  .strictObject({
    id: id(),
    type: z.literal('autoencoder'),
    calibration: calibration(),
    hidden: z
      .array(wholeNumber(1, 1024))
      .min(1, { error: 'must name at least one layer' })
      .max(8, { error: 'must name at most 8 layers' })
      .default([16, 6])
      .describe('Widths of the layers down to the narrowest; the way up mirrors them.'),
    epochs: wholeNumber(1, 10_000).default(30).describe('Passes over the training rows.'),
    batchRows: wholeNumber(1, 1_000_000).default(128).describe('Rows of one step.'),
    learningRate: share('Step size of Adam.').default(0.005),
    backend: z
      .enum(['wasm', 'cpu', 'native'], { error: 'must be wasm, cpu or native' })
      .default('wasm')
      .describe(
        'What trains it. `native` is tfjs-node where it is installed (else wasm); its bits depend on the machine.',
      ),
  })
  .describe('Autoencoder: rows that a small network cannot restore.');

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

const BASES = [
  rules,
  robustZ,
  ecod,
  isolationForest,
  extendedForest,
  halfSpaceTrees,
  logisticRegression,
  gradientBoosting,
  autoencoder,
] as const;

const stacking = z
  .strictObject({
    id: id(),
    type: z.literal('stacking'),
    calibration: calibration(),
    folds: wholeNumber(2, 100)
      .default(5)
      .describe('Blocks of time, of each class, that are scored in turn.'),
    bases: z
      .array(z.discriminatedUnion('type', BASES))
      .min(1, { error: 'must name at least one detector' })
      .refine((bases) => new Set(bases.map((base) => base.id)).size === bases.length, {
        error: 'must not give two detectors the same id',
      })
      .prefault([
        { id: 'forest', type: 'isolation-forest' },
        { id: 'trees', type: 'gradient-boosting' },
        { id: 'logistic', type: 'logistic-regression' },
      ])
      .describe('The detectors that it listens to, each with the keys of its kind.'),
  })
  .describe('Stacking: several detectors, and a logistic regression over their scores.');

export const detectorConfig = z.discriminatedUnion('type', [...BASES, stacking, saved]);
export type DetectorConfig = z.output<typeof detectorConfig>;

/** Every kind of detector that a scenario can have. */
export const DETECTOR_KINDS = detectorConfig.options.map(({ shape }) => shape.type.value);

/**
 * How the score from which a scan alerts is set on the validation range; absent: by the alert budget.
 *
 * @param share the schema of a share, as the file that it is part of writes one
 */
export const thresholdRule = <Share extends z.ZodType<number>>(share: () => Share) =>
  z
    .discriminatedUnion('rule', [
      z.strictObject({ rule: z.literal('budget') }).describe('As low as the alert budget allows.'),
      z
        .strictObject({
          rule: z.literal('conformal'),
          alertLevel: share().describe('Share of the scans without fraud that may alert.'),
        })
        .describe('By conformal p-values: false alerts are as rare as was asked for.'),
      z
        .strictObject({
          rule: z.literal('cost'),
          falseAlertCost: atLeastZero().default(1).describe('Cost of looking into a genuine pack.'),
          missCost: atLeastZero().describe(
            'Cost of a falsified pack that passes, in the same unit.',
          ),
        })
        .describe('Where validation scans cost least; their labels have to be known.'),
      z
        .strictObject({ rule: z.literal('contamination') })
        .describe('Where scores leave the bulk of all others; neither labels nor a budget.'),
    ])
    .describe('How thresholds are set on the validation range. Absent: by the alert budget.');
export type ThresholdRule = z.output<ReturnType<typeof thresholdRule>>;
