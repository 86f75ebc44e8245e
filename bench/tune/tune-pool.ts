/** The pool of a search: jobs in, answers by their number out; the first job that fails ends it. @module */
import { type ErrorDetails, TheriacError, workerFile } from '../../base/index.ts';
import { openPool } from '../run/worker-pool.ts';
import type { TuneReport, TuneWorkerSetup } from './tune.worker.ts';
import type { AnswerOf, TuneJob } from './tune-jobs.ts';

/** Told the number of a job, its answer, and what it took. */
type OnAnswer = (at: number, answer: AnswerOf[TuneJob['kind']], wallMs: number) => void;

export interface TunePool {
  /**
   * Does all jobs, or as many as come before an abort.
   *
   * @throws TheriacError of the first job that failed
   */
  run(jobs: readonly TuneJob[], onAnswer: OnAnswer): Promise<void>;
  close(): Promise<void>;
}

interface TunePoolRequest {
  readonly data: TuneWorkerSetup;
  readonly workers: number;
  readonly signal: AbortSignal;
}

function nameOf(job: TuneJob): string {
  if (job.kind === 'trial') return `a trial of ${job.config.type}`;
  return job.kind === 'fit' ? `the fit of the ${job.side}` : `world ${job.world}`;
}

/** Opens the pool. */
export function openTunePool({ data, workers, signal }: TunePoolRequest): TunePool {
  const pool = openPool<TuneJob, TuneReport>({
    worker: workerFile('./tune.worker', import.meta.url),
    data,
    workers,
    signal,
    nameOf,
  });
  return {
    run: async (jobs, onAnswer) => {
      const faults: ErrorDetails[] = [];
      await pool.run(jobs, (job, report, stop) => {
        if (report.ok) onAnswer(jobs.indexOf(job), report.answer, report.wallMs);
        else {
          faults.push(report.error);
          stop();
        }
      });
      if (faults[0] !== undefined) throw new TheriacError(faults[0]);
    },
    close: () => pool.close(),
  };
}
