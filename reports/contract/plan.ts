/**
 * `plan.json` and `manifest.json` as a report needs them. Both are read loosely: a later version of the workbench
 * may add fields, and a report of an old run must stay possible.
 *
 * @module
 */
import { join } from 'node:path';
import { z } from 'zod';
import { TheriacError } from '../../base/index.ts';
import { readJson } from './run-json.ts';

const planSchema = z.looseObject({
  name: z.string(),
  title: z.string(),
  scenarioHash: z.string(),
  seed: z.coerce.string(),
  version: z.string(),
  arms: z.array(z.looseObject({ id: z.string(), label: z.string() })),
  /** Id of the arm that the others are compared with; absent or empty where nothing is compared. */
  baseline: z.string().nullish(),
  replications: z.int().min(1),
  /** First day of the scenario, in days since 1970-01-01. */
  startDay: z.int(),
  confidence: z.number().gt(0).lt(1),
});

const manifestSchema = z.looseObject({
  deterministic: z.looseObject({ sha256: z.string().optional() }).optional(),
  inputs: z.array(z.looseObject({ path: z.string(), sha256: z.string() })).optional(),
  counts: z.record(z.string(), z.number()).optional(),
  warnings: z.array(z.string()).optional(),
  /** How many replications were run, and why no more. */
  replications: z
    .looseObject({
      planned: z.int().min(1),
      run: z.int().min(1),
      reason: z.string(),
      metric: z.string().optional(),
    })
    .optional(),
  /** The command line that made the run. */
  command: z.string().optional(),
});

export type ReportPlan = z.output<typeof planSchema>;
export type ReportManifest = z.output<typeof manifestSchema>;

/**
 * The plan of a run.
 *
 * @throws TheriacError E_RUN_FOLDER when the file is missing, is not JSON, or lacks a field.
 */
export async function readPlan(runDirectory: string): Promise<ReportPlan> {
  const plan = await readJson(runDirectory, 'plan.json', planSchema);
  if (plan !== undefined) return plan;
  throw new TheriacError({
    code: 'E_RUN_FOLDER',
    place: join(runDirectory, 'plan.json'),
    rule: 'the file is not there, so this is not a run folder',
    remedy: 'give the folder that `theriac run` printed at its end',
  });
}

/**
 * The manifest of a run, or undefined when it is not (yet) there.
 *
 * @throws TheriacError E_RUN_FOLDER when the file is not JSON or a field has another form.
 */
export async function readManifest(runDirectory: string): Promise<ReportManifest | undefined> {
  return readJson(runDirectory, 'manifest.json', manifestSchema);
}
