/**
 * Makes the cells of a run that are missing, on the worker pool, and says so as they come.
 *
 * @module
 */
import { type ErrorDetails, workerFile } from '../../base/index.ts';
import type { CellReport, WorkerSetup } from './cell.worker.ts';
import type { CellRecord } from './cell-store.ts';
import type { PlannedCell } from './plan.ts';
import { runOnPool } from './worker-pool.ts';

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

/**
 * Makes the given cells. A failed cell is reported and does not stop the others unless `failFast`.
 *
 * @returns number of cells that failed; cells never begun after an abort are not counted
 */
export async function makeCells(
  cells: readonly PlannedCell[],
  options: PoolOptions,
): Promise<number> {
  let failed = 0;
  await runOnPool<PlannedCell, CellReport>({
    worker: workerFile('./cell.worker', import.meta.url),
    data: options.setup,
    jobs: cells,
    workers: options.workers,
    signal: options.signal,
    nameOf: ({ name }) => `cell ${name}`,
    onReport: (planned, report, stop) => {
      if (report.ok) {
        options.onDone(planned, report.record);
        return;
      }
      failed += 1;
      options.onFailed(planned, report.error);
      if (options.failFast) stop();
    },
  });
  return failed;
}
