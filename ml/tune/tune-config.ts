/** The part of a scenario's `tune:` block that says where and how to search. @module */
import { z } from 'zod';
import { DETECTOR_KINDS } from '../config.ts';

export const TUNE_METHODS = ['random', 'tpe', 'successive-halving'] as const;
export type TuneMethod = (typeof TUNE_METHODS)[number];

export const TUNE_OBJECTIVES = ['recall-at-budget', 'pr-auc'] as const;
export type TuneObjective = (typeof TUNE_OBJECTIVES)[number];

const path = () => {
  const error = 'must be the name of a setting such as trees, or a path such as members.0.trees';
  return z
    .string({ error })
    .regex(/^[A-Za-z]\w*(?:\.\w+)*$/, { error })
    .describe('Setting of the detector; `type` chooses its kind.');
};

const kinds = () =>
  z
    .array(z.enum(DETECTOR_KINDS, { error: 'must be a kind of detector' }))
    .min(1, { error: 'must name at least one kind' })
    .optional()
    .describe('Kinds of detector that have the setting. Absent: all that `type` may choose.');

const scale = () =>
  z
    .enum(['linear', 'log'])
    .default('linear')
    .describe('`log`: equal chances for equal ratios; for what spans orders of magnitude.');

const whole = z
  .strictObject({
    path: path(),
    form: z.literal('whole'),
    low: z.int({ error: 'must be a whole number' }).describe('Least value.'),
    high: z.int({ error: 'must be a whole number' }).describe('Greatest value.'),
    scale: scale(),
    kinds: kinds(),
  })
  .describe('A whole number.');

const real = z
  .strictObject({
    path: path(),
    form: z.literal('real'),
    low: z.number({ error: 'must be a number' }).describe('Least value.'),
    high: z.number({ error: 'must be a number' }).describe('Greatest value.'),
    scale: scale(),
    kinds: kinds(),
  })
  .describe('A real number.');

const choice = z
  .strictObject({
    path: path(),
    form: z.literal('choice'),
    values: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .min(1, { error: 'must hold at least one value' })
      .describe('What may be chosen.'),
    kinds: kinds(),
  })
  .describe('One of some values.');

/** One setting that varies, and within what. */
export const searchParameter = z.discriminatedUnion('form', [whole, real, choice]);
export type SearchParameter = z.output<typeof searchParameter>;
