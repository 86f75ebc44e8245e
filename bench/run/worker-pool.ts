/**
 * The pool of worker threads, the only one in the house: it hands jobs to threads and says as reports come. What comes
 * first is luck, so nobody may let a result depend on it: results belong to jobs, and are merged by their order.
 *
 * @module
 */
import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { type ErrorDetails, TheriacError, type WorkerFile } from '../../base/index.ts';
import { errorDetails } from './error-details.ts';

/** A report that a worker's default export resolves to; it must not throw. */
export type Report = { readonly ok: true } | { readonly ok: false; readonly error: ErrorDetails };

export interface PoolRequest<Job, Answer extends Report> {
  readonly worker: WorkerFile;
  /** Handed to every thread once. */
  readonly data: unknown;
  readonly jobs: readonly Job[];
  /** Threads; at most one per job is started. */
  readonly workers: number;
  /** Stops every worker at once when aborted. */
  readonly signal: AbortSignal;
  /** The job in words, for the error of a thread that died. */
  readonly nameOf: (job: Job) => string;
  /** Called on the main thread for each report; `stop` leaves the rest undone. */
  readonly onReport: (job: Job, report: Answer | LostReport, stop: () => void) => void;
}

/** What stands for the report of a worker that died. */
type LostReport = { readonly ok: false; readonly error: ErrorDetails };

/** Worker threads when the user names no number: one per core. */
export function defaultWorkers(): number {
  return availableParallelism();
}

/** Does all jobs, or as many as come before an abort; jobs never begun after it get no report. */
export async function runOnPool<Job, Answer extends Report>(
  request: PoolRequest<Job, Answer>,
): Promise<void> {
  const { jobs, signal } = request;
  if (jobs.length === 0 || signal.aborted) return;
  const pool = openPool<Job, Answer>({
    ...request,
    workers: Math.min(request.workers, jobs.length),
  });
  try {
    await pool.run(jobs, request.onReport);
  } finally {
    await pool.close();
  }
}

/** A pool that takes jobs again and again, for work that comes in batches: threads keep what they have read. */
export interface OpenPool<Job, Answer extends Report> {
  /** Does all jobs, as `runOnPool`. */
  run(jobs: readonly Job[], onReport: PoolRequest<Job, Answer>['onReport']): Promise<void>;
  close(): Promise<void>;
}

/** Opens a pool; whoever opens it closes it. */
export function openPool<Job, Answer extends Report>(
  request: Omit<PoolRequest<Job, Answer>, 'jobs' | 'onReport'>,
): OpenPool<Job, Answer> {
  const { workers, signal } = request;
  const pool = new Piscina<Job, Answer>({
    ...request.worker,
    workerData: request.data,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    atomics: 'disabled',
  });
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const stopAll = () => {
    stop.abort();
  };
  signal.addEventListener('abort', stopAll, { once: true });
  return {
    run: async (jobs, onReport) => {
      const doOne = async (job: Job) => {
        const report = await ask(pool, job, request, stop.signal);
        if (stop.signal.aborted || report === undefined) return;
        onReport(job, report, stopAll);
      };
      await Promise.all(jobs.map(doOne));
    },
    close: async () => {
      signal.removeEventListener('abort', stopAll);
      await pool.destroy();
    },
  };
}

/** The worker's report; a worker that died counts as a failure, an abort as no report. */
async function ask<Job, Answer extends Report>(
  pool: Piscina<Job, Answer>,
  job: Job,
  { nameOf }: Pick<PoolRequest<Job, Answer>, 'nameOf'>,
  signal: AbortSignal,
): Promise<Answer | LostReport | undefined> {
  try {
    return await pool.run(job, { signal });
  } catch (error) {
    if (signal.aborted) return undefined;
    const lost = new TheriacError({
      code: 'E_WORKER_LOST',
      place: nameOf(job),
      rule: `the worker thread died: ${errorDetails(error).rule}`,
      remedy: 'give the same command again with fewer --workers (each needs its own memory)',
    });
    return { ok: false, error: lost.toDetails() };
  }
}
