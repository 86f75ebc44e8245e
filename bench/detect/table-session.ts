/** Has an event table scored, or a detector trained, in another thread, and hears from it. @module */
import { Worker } from 'node:worker_threads';
import { TheriacError, TheriacErrors, workerFile } from '../../base/index.ts';
import type { ScoredScan } from './scored-scan.ts';
import type { FitJob, ScoreJob, TableJob, TableReport } from './table.worker.ts';

type TableDone = Extract<TableReport, { kind: 'done' }>;

interface TableSession {
  /** How much is done, 0 … 1. */
  readonly share: () => number;
  /** What came of it; undefined after an abort. */
  readonly done: Promise<TableDone | undefined>;
}

/**
 * Starts the job.
 *
 * @param take takes the scans as they are scored
 *
 * `done` throws TheriacErrors: E_DETECTOR_FILE, E_RUN_FOLDER, E_IMPORT_FOLDER, E_CELL_UNKNOWN, E_VERIFY_INPUT, E_CODE_CHANGED,
 * E_EVALUATE_INPUT, E_USAGE.
 */
export function tableSession(
  job: ScoreJob | FitJob,
  signal: AbortSignal,
  take: (scans: readonly ScoredScan[]) => void,
): TableSession {
  const progress = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const { filename, execArgv } = workerFile('./table.worker', import.meta.url);
  const worker = new Worker(filename, {
    execArgv,
    workerData: { job, progress } satisfies TableJob,
  });
  const stop = () => {
    void worker.terminate();
  };
  signal.addEventListener('abort', stop, { once: true });
  const done = answerOf(worker, signal, take).finally(() => {
    signal.removeEventListener('abort', stop);
    stop();
  });
  return { share: () => Atomics.load(progress, 0) / 1000, done };
}

function answerOf(
  worker: Worker,
  signal: AbortSignal,
  take: (scans: readonly ScoredScan[]) => void,
): Promise<TableDone | undefined> {
  return new Promise((resolve, reject) => {
    worker.on('message', (report: TableReport) => {
      if (report.kind === 'scans') take(report.scans);
      else if (report.kind === 'done') resolve(report);
      else reject(new TheriacErrors(report.errors.map((error) => new TheriacError(error))));
    });
    worker.on('error', (cause) => {
      reject(lost(cause.message, cause));
    });
    worker.on('exit', () => {
      if (signal.aborted) resolve(undefined);
      else reject(lost('it ended without an answer'));
    });
  });
}

function lost(why: string, cause?: unknown): TheriacError {
  return new TheriacError({
    code: 'E_WORKER_LOST',
    place: 'theriac detect',
    rule: `the worker thread died: ${why.split('\n')[0] ?? ''}`,
    remedy: 'is there enough memory? A cell is held in it as a whole',
    cause,
  });
}
