/** `plan.json` and `manifest.json` of a search for a better detector, told apart from those of a run by `kind`. @module */
import { z } from 'zod';
import { readFinished } from './read-finished.ts';

const planSchema = z.looseObject({
  kind: z.literal('tune'),
  name: z.string(),
  title: z.string(),
  scenarioHash: z.string(),
  seed: z.coerce.string(),
  version: z.string(),
  confidence: z.number().gt(0).lt(1),
  tune: z.looseObject({
    method: z.string(),
    trials: z.int().min(1),
    batch: z.int().min(1),
    objective: z.string(),
    features: z.string(),
    arm: z.string(),
    detector: z.string(),
    heldOut: z.array(z.string()),
    shuffleLabels: z.boolean(),
    alertBudgetPerMillion: z.number(),
    worlds: z.looseObject({
      training: z.int(),
      validation: z.int(),
      judging: z.int(),
    }),
  }),
});

const manifestSchema = z.looseObject({
  command: z.string(),
  /** When the seal on the held-out attackers was broken, and for what. */
  tune: z.looseObject({
    openings: z.int(),
    afterTrial: z.int(),
    afterBatch: z.int(),
    measurements: z.int(),
    winner: z.int(),
    kind: z.string(),
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
  counts: z.record(z.string(), z.number()),
  warnings: z.array(z.string()),
  deterministic: z.looseObject({ sha256: z.string() }).optional(),
});

/** A finished search, without its tables. */
export interface TuningRun {
  readonly plan: z.output<typeof planSchema>;
  readonly manifest: z.output<typeof manifestSchema>;
}

/**
 * The plan and manifest of a search; undefined where the folder holds another kind of run, or none.
 *
 * @throws TheriacError E_RUN_FOLDER where a file is not JSON, or lacks a field, or the manifest is missing.
 */
export function readTuning(runDirectory: string): Promise<TuningRun | undefined> {
  return readFinished(runDirectory, {
    kind: 'tune',
    name: 'search',
    command: 'theriac tune',
    plan: planSchema,
    manifest: manifestSchema,
  });
}
