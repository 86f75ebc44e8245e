/**
 * `plan.json` and `manifest.json` of a benchmark. A benchmark measures a machine: it has no scenario, seed or arms, so
 * its plan has another form than that of a run, told apart by `kind`.
 *
 * @module
 */
import { z } from 'zod';
import { readFinished } from './read-finished.ts';

const planSchema = z.looseObject({
  kind: z.literal('benchmark'),
  /** Such as `bench-ledger`. */
  name: z.string(),
  title: z.string(),
  version: z.string(),
});

const manifestSchema = z.looseObject({
  command: z.string(),
  counts: z.record(z.string(), z.number()),
  warnings: z.array(z.string()),
  measured: z.looseObject({
    startedAt: z.string(),
    node: z.string(),
    platform: z.string(),
    cpu: z.string(),
    cores: z.number(),
    codeHash: z.string(),
    /** Under what the figures hold: a sentence for captions. */
    setting: z.string(),
    conditions: z.record(z.string(), z.union([z.string(), z.number()])),
    parts: z.array(z.looseObject({ name: z.string(), seconds: z.number() })),
  }),
});

type BenchmarkManifest = z.output<typeof manifestSchema>;

/** A finished benchmark, without its tables. */
export interface BenchmarkRun {
  readonly plan: z.output<typeof planSchema>;
  readonly manifest: BenchmarkManifest;
}

/**
 * The plan and manifest of a benchmark; undefined where the folder holds another kind of run, or none.
 *
 * @throws TheriacError E_RUN_FOLDER where a file is not JSON, or lacks a field, or the manifest is missing.
 */
export function readBenchmark(runDirectory: string): Promise<BenchmarkRun | undefined> {
  return readFinished(runDirectory, {
    kind: 'benchmark',
    name: 'benchmark',
    command: 'theriac bench',
    plan: planSchema,
    manifest: manifestSchema,
  });
}
