/**
 * A run from scenario file to finished run folder. The order of work makes every interruption harmless: the plan is
 * fixed first, cells appear whole or not at all, what is derived from them is derived again, and the folder gets its
 * name last.
 *
 * @module
 */
import { join } from 'node:path';
import type { ErrorDetails } from '../../base/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import { type CellRecord, keepSoundCells } from './cell-store.ts';
import { codeHash, packageVersion } from './code-hash.ts';
import type { CommitPolicy } from './commit-policy.ts';
import { loadLevels } from './load-levels.ts';
import { buildOutputs } from './outputs.ts';
import { type LevelledScenario, makePlan, type Plan, type PlannedCell } from './plan.ts';
import { makeCells } from './pool.ts';
import type { ProgressState } from './progress.ts';
import { nextStep, planOf, type Stopping } from './replications.ts';
import { defaultOut, finishRunFolder, openRunFolder, type RunFolder } from './run-folder.ts';
import { appendLog } from './run-log.ts';

export interface RunRequest {
  readonly scenarioPath: string;
  readonly dataDirectory: string | undefined;
  /** `path=value` overrides of the scenario. */
  readonly set: readonly string[];
  /** Replications of the experiment, instead of those of the scenario. */
  readonly replications: number | undefined;
  readonly seed: string;
  readonly out: string | undefined;
  readonly workers: number;
  readonly commit: CommitPolicy;
  readonly failFast: boolean;
  /** The command line, for the manifest. */
  readonly command: string;
  /** Aborting it stops all workers at once; finished cells are kept. */
  readonly signal: AbortSignal;
}

/** What happens while a run goes on; all calls come on the main thread. */
export interface RunListener {
  planned(folder: RunFolder, plan: Plan, kept: number, scenario: ResolvedScenario): void;
  /** Called once, before cells are made: `state` may be asked at any time. */
  working(state: () => ProgressState): void;
  cellDone(planned: PlannedCell, record: CellRecord): void;
  cellFailed(planned: PlannedCell, error: ErrorDetails): void;
  /** All cells are there; tables and figures are being made. */
  merging(): void;
}

export type RunOutcome = FinishedRun | UnfinishedRun;

export interface FinishedRun {
  readonly kind: 'done' | 'finished-before';
  readonly directory: string;
}

export interface UnfinishedRun {
  readonly kind: 'failed' | 'interrupted';
  /** Where the finished cells are kept. */
  readonly working: string;
  readonly done: number;
  readonly failed: number;
  readonly cells: number;
}

/**
 * Runs a scenario, or goes on with an interrupted run of the same plan.
 *
 * @throws TheriacErrors for a faulty scenario; TheriacError E_RUN_EXISTS, E_RUN_BUSY, E_RUN_WRITE
 */
export async function executeRun(request: RunRequest, listener: RunListener): Promise<RunOutcome> {
  const startedMs = Date.now();
  const levelled = await loadLevels(request.scenarioPath, request);
  const { scenario } = levelled;
  const plan = makePlan(levelled, {
    seed: request.seed,
    commit: request.commit,
    version: packageVersion(),
    codeHash: codeHash(),
  });
  const folder = openRunFolder(request.out ?? defaultOut(plan), plan, scenario.yaml);
  if (folder.state === 'finished') return { kind: 'finished-before', directory: folder.out };
  try {
    return await work(request, listener, { ...levelled, plan, folder, startedMs });
  } finally {
    folder.release();
  }
}

interface Undertaking extends LevelledScenario {
  readonly plan: Plan;
  readonly folder: RunFolder;
  readonly startedMs: number;
}

async function work(
  request: RunRequest,
  listener: RunListener,
  undertaking: Undertaking,
): Promise<RunOutcome> {
  const { plan, folder, scenario } = undertaking;
  const log = appendLog(folder.working);
  const kept = keepSoundCells(
    join(folder.working, 'cells'),
    plan.cells.map(({ key }) => key),
  );
  listener.planned(folder, plan, kept.size, scenario);
  log('start', { command: request.command, cells: plan.cells.length, kept: kept.size });
  const records = new Map(kept);
  const { failed, stopping } = await makeReplications(request, listener, undertaking, records, log);
  const unfinished = (kind: UnfinishedRun['kind']): UnfinishedRun => {
    const cells = plan.cells.length;
    return { kind, working: folder.working, done: records.size, failed, cells };
  };
  const aborted = () => request.signal.aborted;
  if (aborted()) {
    log('interrupted', { cells: records.size });
    return unfinished('interrupted');
  }
  if (stopping === undefined) return unfinished('failed');
  listener.merging();
  log('merge', { ...stopping });
  await buildOutputs({
    ...undertaking,
    plan: planOf(plan, stopping),
    records,
    request,
    stopping,
  });
  if (aborted()) return unfinished('interrupted');
  finishRunFolder(folder);
  return { kind: 'done', directory: folder.out };
}

/** Round by round until there are enough; without `stopping` where a cell failed or the run was interrupted. */
async function makeReplications(
  request: RunRequest,
  listener: RunListener,
  undertaking: Undertaking,
  records: Map<string, CellRecord>,
  log: Log,
): Promise<{ readonly failed: number; readonly stopping?: Stopping }> {
  const { plan, scenario, folder } = undertaking;
  const progress = sharedPermilles(plan.cells.length);
  for (const { key, index } of plan.cells) if (records.has(key)) progress[index] = 1000;
  listener.working(progressOf(progress, records));
  const cells = join(folder.working, 'cells');
  for (let done = 0; ; ) {
    const next = await nextStep({ plan, scenario, cells, done });
    if ('stopping' in next) return { failed: 0, stopping: next.stopping };
    done = next.upTo;
    const due = plan.cells.filter(
      ({ key, replication }) => replication < done && !records.has(key),
    );
    const failed = await makeDueCells(due, request, listener, undertaking, {
      records,
      progress,
      log,
    });
    if (failed > 0 || request.signal.aborted) return { failed };
  }
}

type Log = (event: string, fields: object) => void;

interface Books {
  readonly records: Map<string, CellRecord>;
  readonly progress: Int32Array;
  readonly log: Log;
}

async function makeDueCells(
  due: readonly PlannedCell[],
  request: RunRequest,
  listener: RunListener,
  { levels, plan, folder }: Undertaking,
  { records, progress, log }: Books,
): Promise<number> {
  return makeCells(due, {
    setup: {
      levels,
      seed: request.seed,
      codeHash: plan.codeHash,
      cells: join(folder.working, 'cells'),
      progress,
    },
    workers: request.workers,
    failFast: request.failFast,
    signal: request.signal,
    onDone: (planned, record) => {
      records.set(planned.key, record);
      progress[planned.index] = 1000;
      log('cell', { name: planned.name, key: planned.key, ...record.measured });
      listener.cellDone(planned, record);
    },
    onFailed: (planned, error) => {
      log('cell-failed', { name: planned.name, ...error });
      listener.cellFailed(planned, error);
    },
  });
}

function sharedPermilles(cells: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(cells * Int32Array.BYTES_PER_ELEMENT));
}

function progressOf(
  permilles: Int32Array,
  records: ReadonlyMap<string, unknown>,
): () => ProgressState {
  const startedMs = Date.now();
  const share = () =>
    permilles.reduce((sum, permille) => sum + permille, 0) / (1000 * permilles.length);
  const shareAtStart = share();
  return () => ({
    cellsDone: records.size,
    cells: permilles.length,
    share: share(),
    shareAtStart,
    elapsedMs: Date.now() - startedMs,
  });
}

/**
 * Exit code of a run: 0 done, 1 a cell failed, 130 interrupted.
 */
export function exitCodeOfRun(outcome: RunOutcome): number {
  return { done: 0, 'finished-before': 0, failed: 1, interrupted: 130 }[outcome.kind];
}
