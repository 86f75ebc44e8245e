/** The `tune:` block: which detector is tuned, within what, on which worlds (docs/tuning.md). @module */
import { z } from 'zod';
import {
  count,
  detectorConfig,
  FEATURE_SETS,
  identifier,
  searchParameter,
  TUNE_METHODS,
  TUNE_OBJECTIVES,
} from './parts.ts';

const worlds = () =>
  z
    .strictObject({
      training: count(1)
        .default(4)
        .describe('Worlds on whose training range every trial is fitted, all together.'),
      validation: count(1)
        .default(4)
        .describe('Other worlds, on whose validation range every trial is measured.'),
      judging: count(2)
        .default(20)
        .describe('Further worlds, on whose test range default and winner are judged at the end.'),
    })
    .prefault({})
    .describe('Worlds of the scenario, each with its own random numbers.');

export const tune = () =>
  z
    .strictObject({
      detector: detectorConfig.describe(
        'The default: what is tuned, and what the winner has to beat.',
      ),
      space: z
        .array(searchParameter)
        .min(1, { error: 'must hold at least one setting' })
        .describe('What varies.'),
      method: z.enum(TUNE_METHODS).default('tpe').describe('How the next trials are chosen.'),
      trials: count(2)
        .default(60)
        .describe('Configurations that are tried; the default is the first.'),
      batch: count(1)
        .default(6)
        .describe('Trials that run at the same time, whatever the number of workers.'),
      objective: z
        .enum(TUNE_OBJECTIVES)
        .default('recall-at-budget')
        .describe('What is made as large as possible; the budget is that of `metrics`.'),
      features: z.enum(FEATURE_SETS).default('provenance').describe('What the detector sees.'),
      arm: identifier()
        .optional()
        .describe('Arm of the experiment whose registry the scans pass. Absent: that of `ledger`.'),
      worlds: worlds(),
      heldOut: z
        .array(identifier())
        .min(1, { error: 'must name at least one attack' })
        .describe(
          'Ids of attacks that the search never sees; by them default and winner are judged.',
        ),
    })
    .describe('A search for better settings of a detector.');
