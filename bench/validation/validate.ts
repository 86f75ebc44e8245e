/**
 * The whole validation, or the chosen part of it: pieces go to the worker pool, figures are put in their places by model
 * and number, and only then judged. The result is the same on any number of workers.
 *
 * @module
 */
import { type ErrorDetails, TheriacError, workerFile } from '../../base/index.ts';
import { runOnPool } from '../run/worker-pool.ts';
import { COVERAGES, MODELS, rowConfidence } from './catalogue.ts';
import { jobsOf, type ValidationJob } from './jobs.ts';
import {
  type CoverageRow,
  judgeCoverage,
  judgeModel,
  MACRO_REPLICATIONS,
  type ValidationRow,
} from './judge.ts';
import type { ValidationReport } from './validation.worker.ts';

export interface ValidationRequest {
  /** Ids of models and coverage experiments; undefined: all. */
  readonly only: readonly string[] | undefined;
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Told how many pieces are done, and when a model is. */
  readonly onProgress: (done: number, pieces: number, finished: string | undefined) => void;
}

export interface Validation {
  readonly rows: readonly ValidationRow[];
  readonly coverages: readonly CoverageRow[];
}

/** Every id that can be chosen. */
function validationIds(): readonly string[] {
  return [...MODELS, ...COVERAGES].map(({ id }) => id);
}

/**
 * Validates.
 *
 * @returns undefined where it was interrupted
 * @throws TheriacError E_USAGE for an id that does not exist, and what a piece failed with
 */
export async function validateSimulator(
  request: ValidationRequest,
): Promise<Validation | undefined> {
  const chosen = chosenIds(request.only);
  const jobs = jobsOf(chosen);
  const figures = new Map<ValidationJob, readonly number[]>();
  const left = new Map<string, number>();
  for (const { id } of jobs) left.set(id, (left.get(id) ?? 0) + 1);
  let fault: ErrorDetails | undefined;
  await runOnPool<ValidationJob, ValidationReport>({
    worker: workerFile('./validation.worker', import.meta.url),
    data: undefined,
    jobs,
    workers: request.workers,
    signal: request.signal,
    nameOf: ({ id }) => `validation of ${id}`,
    onReport: (job, report, stop) => {
      if (!report.ok) {
        fault ??= report.error;
        stop();
        return;
      }
      figures.set(job, report.figures);
      const rest = left.get(job.id)! - 1;
      left.set(job.id, rest);
      request.onProgress(figures.size, jobs.length, rest === 0 ? job.id : undefined);
    },
  });
  if (fault !== undefined) throw new TheriacError(fault);
  if (figures.size < jobs.length) return undefined;
  return judge(chosen, (id) => jobs.filter((job) => job.id === id).map((job) => figures.get(job)!));
}

function judge(
  chosen: ReadonlySet<string>,
  figuresOf: (id: string) => readonly (readonly number[])[],
): Validation {
  const confidence = rowConfidence();
  return {
    rows: MODELS.filter(({ id }) => chosen.has(id)).flatMap((model) =>
      judgeModel(model, figuresOf(model.id), confidence),
    ),
    coverages: COVERAGES.filter(({ id }) => chosen.has(id)).map((experiment) => {
      const covered = figuresOf(experiment.id).reduce((sum, [count]) => sum + count!, 0);
      return judgeCoverage(experiment, covered, MACRO_REPLICATIONS);
    }),
  };
}

function chosenIds(only: readonly string[] | undefined): ReadonlySet<string> {
  const all = validationIds();
  const unknown = only?.find((id) => !all.includes(id));
  if (unknown === undefined) return new Set(only ?? all);
  throw new TheriacError({
    code: 'E_USAGE',
    place: `--only ${unknown}`,
    rule: 'no model and no coverage experiment has this name',
    remedy: `choose among ${all.join(', ')}`,
  });
}
