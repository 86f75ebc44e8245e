/** Has a cell of a run exported in another thread, and hears from it. @module */
import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { TheriacError, TheriacErrors, workerFile } from '../../base/index.ts';
import { draftOf } from './document-files-out.ts';
import type { ExportJob, ExportReport, ExportSummary } from './export.worker.ts';

export interface ExportSession {
  /** How much is done, 0 … 1. */
  readonly share: () => number;
  /** What was written; undefined after an abort, which leaves nothing behind. */
  readonly done: Promise<ExportSummary | undefined>;
}

/**
 * Starts the export of a cell.
 *
 * `done` throws TheriacErrors: E_RUN_FOLDER, E_CELL_UNKNOWN, E_VERIFY_INPUT, E_CODE_CHANGED, E_RUN_EXISTS, E_RUN_WRITE.
 */
export function exportRun(job: Omit<ExportJob, 'progress'>, signal: AbortSignal): ExportSession {
  const progress = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const { filename, execArgv } = workerFile('./export.worker', import.meta.url);
  const workerData: ExportJob = { ...job, progress };
  const worker = new Worker(filename, { execArgv, workerData });
  const stop = () => {
    void worker.terminate();
  };
  signal.addEventListener('abort', stop, { once: true });
  const done = answerOf(worker, job.out, signal).finally(() => {
    signal.removeEventListener('abort', stop);
    stop();
  });
  return { share: () => Atomics.load(progress, 0) / 1000, done };
}

function answerOf(
  worker: Worker,
  out: string,
  signal: AbortSignal,
): Promise<ExportSummary | undefined> {
  return new Promise((resolve, reject) => {
    worker.on('message', (report: ExportReport) => {
      if (report.ok) resolve(report.summary);
      else reject(new TheriacErrors(report.errors.map((error) => new TheriacError(error))));
    });
    worker.on('error', (cause) => {
      reject(lost(cause.message, cause));
    });
    worker.on('exit', () => {
      if (signal.aborted) {
        rmSync(draftOf(out), { recursive: true, force: true });
        resolve(undefined);
      } else reject(lost('it ended without an answer'));
    });
  });
}

function lost(why: string, cause?: unknown): TheriacError {
  return new TheriacError({
    code: 'E_WORKER_LOST',
    place: 'the export',
    rule: `the worker thread died: ${why.split('\n')[0] ?? ''}`,
    remedy: 'is there enough memory? A cell is held in it as a whole',
    cause,
  });
}
