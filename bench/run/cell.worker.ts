/**
 * The worker of the pool: makes one cell and writes it. It never throws: piscina drops `code` and the own
 * properties of an error on its way between threads, so a fault travels as plain data.
 *
 * @module
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { workerData } from 'piscina';
import { type ErrorDetails, TheriacError } from '../../base/index.ts';
import { startedBackend } from '../../ml/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import { runCell } from './cell.ts';
import { type CellRecord, partialCellName, writeCell } from './cell-store.ts';
import { codeHash } from './code-hash.ts';
import { errorDetails } from './error-details.ts';
import { writeError } from './files.ts';
import type { PlannedCell } from './plan.ts';

/** What every worker of a run is given once. */
export interface WorkerSetup {
  /** Scenarios of the factor levels. */
  readonly levels: readonly ResolvedScenario[];
  readonly seed: string;
  readonly codeHash: string;
  /** Folder of the run's cells. */
  readonly cells: string;
  /** Permille of each cell that is done, by the cell's index; shared with the main thread. */
  readonly progress: Int32Array;
}

export type CellReport =
  | { readonly ok: true; readonly record: CellRecord }
  | { readonly ok: false; readonly error: ErrorDetails };

const setup = workerData as WorkerSetup;
/** Taken once, when this thread's code was loaded. */
const loadedCode = codeHash();

/** Makes the cell `planned` and puts it into the run's folder of cells. */
export default async function makeCell(planned: PlannedCell): Promise<CellReport> {
  try {
    refuseOtherCode();
    return { ok: true, record: await makeAndWrite(planned) };
  } catch (error) {
    return { ok: false, error: errorDetails(writeError(error, setup.cells)) };
  }
}

async function makeAndWrite(planned: PlannedCell): Promise<CellRecord> {
  const { key, name, arm, replication, ledger, inspection } = planned;
  const started = process.hrtime.bigint();
  const draft = join(setup.cells, partialCellName(key, `${process.pid}-${threadId}`));
  mkdirSync(draft, { recursive: true });
  const result = await runCell({
    scenario: setup.levels[planned.level]!,
    name,
    arm,
    replication,
    ledger,
    inspection,
    seed: setup.seed,
    ledgerDirectory: planned.commit ? join(draft, 'ledger') : undefined,
    onProgress: (share) => Atomics.store(setup.progress, planned.index, Math.floor(share * 1000)),
  });
  const identity = { key, name, codeHash: setup.codeHash };
  return writeCell(setup.cells, draft, identity, result, {
    wallMs: Number((process.hrtime.bigint() - started) / 1_000_000n),
    tensorBackend: startedBackend(),
  });
}

/** A worker that starts after the code was rebuilt would mix two versions in one run. */
function refuseOtherCode(): void {
  if (loadedCode === setup.codeHash) return;
  throw new TheriacError({
    code: 'E_CODE_CHANGED',
    place: 'the code of Theriac',
    rule: 'the code was changed or rebuilt while the run was going on',
    remedy: 'give the same command again: cells of the new code are made afresh',
  });
}
