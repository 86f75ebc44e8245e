/**
 * The pool of worker threads, the only one in the house. It makes the cells that are missing and says so as they
 * come; what it returns is by plan, never by the order in which workers finished.
 *
 * @module
 */
import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { type ErrorDetails, TheriacError, workerFile } from '../../base/index.ts';
import type { CellReport, WorkerSetup } from './cell.worker.ts';
import type { CellRecord } from './cell-store.ts';
import { errorDetails } from './error-details.ts';
import type { PlannedCell } from './plan.ts';

interface PoolOptions {
  readonly setup: WorkerSetup;
  /** Worker threads; at most one per cell is started. */
  readonly workers: number;
  /** Stop at the first cell that fails. */
  readonly failFast: boolean;
  /** Stops every worker at once when aborted. */
  readonly signal: AbortSignal;
  readonly onDone: (planned: PlannedCell, record: CellRecord) => void;
  readonly onFailed: (planned: PlannedCell, error: ErrorDetails) => void;
}

/** Worker threads when the user names no number: one per core. */
export function defaultWorkers(): number {
  return availableParallelism();
}

/**
 * Makes the given cells. A failed cell is reported and does not stop the others unless `failFast`.
 *
 * @returns number of cells that failed; cells never begun after an abort are not counted
 */
export async function makeCells(
  cells: readonly PlannedCell[],
  options: PoolOptions,
): Promise<number> {
  if (cells.length === 0 || options.signal.aborted) return 0;
  const threads = Math.min(options.workers, cells.length);
  const pool = new Piscina<PlannedCell, CellReport>({
    ...workerFile('./cell.worker', import.meta.url),
    workerData: options.setup,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    atomics: 'disabled',
  });
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const stopAll = () => {
    stop.abort();
  };
  options.signal.addEventListener('abort', stopAll, { once: true });
  try {
    return await drain(pool, cells, options, stop);
  } finally {
    options.signal.removeEventListener('abort', stopAll);
    await pool.destroy();
  }
}

async function drain(
  pool: Piscina<PlannedCell, CellReport>,
  cells: readonly PlannedCell[],
  options: PoolOptions,
  stop: AbortController,
): Promise<number> {
  let failed = 0;
  const make = async (planned: PlannedCell) => {
    const report = await ask(pool, planned, stop.signal);
    if (stop.signal.aborted || report === undefined) return;
    if (report.ok) {
      options.onDone(planned, report.record);
      return;
    }
    failed += 1;
    options.onFailed(planned, report.error);
    if (options.failFast) stop.abort();
  };
  await Promise.all(cells.map(make));
  return failed;
}

/** The worker's report; a worker that died counts as a failed cell, an abort as no report. */
async function ask(
  pool: Piscina<PlannedCell, CellReport>,
  planned: PlannedCell,
  signal: AbortSignal,
): Promise<CellReport | undefined> {
  try {
    return await pool.run(planned, { signal });
  } catch (error) {
    if (signal.aborted) return undefined;
    const lost = new TheriacError({
      code: 'E_WORKER_LOST',
      place: `cell ${planned.name}`,
      rule: `the worker thread died: ${errorDetails(error).rule}`,
      remedy: 'give the same command again with fewer --workers (each needs its own memory)',
    });
    return { ok: false, error: lost.toDetails() };
  }
}
