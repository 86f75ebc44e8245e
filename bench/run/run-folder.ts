/**
 * The run folder and its working copy. A run is built in `<out>.partial` and renamed to `<out>` at the very end, so a
 * run folder that exists is always complete. The working copy holds the plan: the same plan goes on in it, any other
 * plan is refused rather than mixed in.
 *
 * @module
 */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canonicalJson, sha256Hex, TheriacError } from '../../base/index.ts';
import { makeFolder, writeWhole, writing } from './files.ts';
import { lockFolder } from './folder-lock.ts';
import type { Plan, PlanRecord } from './plan.ts';

/** Where a run stands before anything is computed. */
type FolderState = 'new' | 'resumed' | 'finished';

export interface RunFolder {
  /** Where the finished run will stand (absolute). */
  readonly out: string;
  /** Where it is built. */
  readonly working: string;
  readonly state: FolderState;
  /** Gives the working copy free for another process. */
  readonly release: () => void;
}

/** `runs/<name>-<hash8>` below the current directory. */
export function defaultOut(plan: Plan): string {
  return join('runs', `${plan.record.name}-${plan.hash.slice(0, 8)}`);
}

/**
 * Opens the folder of a run: the working copy is made or taken up again, and locked against a second process.
 *
 * @throws TheriacError E_RUN_EXISTS, E_RUN_BUSY, E_RUN_WRITE
 */
export function openRunFolder(out: string, plan: Plan, scenarioYaml: string): RunFolder {
  const absolute = resolve(out);
  const working = `${absolute}.partial`;
  if (existsSync(absolute)) {
    refuseOther(absolute, absolute, plan, out);
    return { out: absolute, working, state: 'finished', release: () => undefined };
  }
  const resumed = existsSync(join(working, 'plan.json'));
  if (resumed) refuseOther(working, working, plan, out);
  makeFolder(join(working, 'cells'));
  const release = lockFolder(working);
  if (!resumed) {
    writeWhole(join(working, 'scenario.resolved.yaml'), scenarioYaml);
    writeWhole(join(working, 'plan.json'), `${JSON.stringify(plan.record, null, 2)}\n`);
  }
  return { out: absolute, working, state: resumed ? 'resumed' : 'new', release };
}

/**
 * Renames the working copy to the run folder: from now on the run is complete.
 *
 * @throws TheriacError E_RUN_WRITE
 */
export function finishRunFolder(folder: RunFolder): void {
  writing(folder.out, () => {
    folder.release();
    makeFolder(dirname(folder.out));
    renameSync(folder.working, folder.out);
  });
}

/** The plan of a run folder (or working copy); undefined where it has none that can be read. */
export function readPlanRecord(directory: string): PlanRecord | undefined {
  try {
    const record = JSON.parse(
      readFileSync(join(directory, 'plan.json'), 'utf8'),
    ) as Partial<PlanRecord>;
    return isPlan(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

function isPlan(record: Partial<PlanRecord>): record is PlanRecord {
  return record.schema === 1 && Array.isArray(record.cells);
}

function refuseOther(directory: string, place: string, plan: Plan, out: string): void {
  const record = readPlanRecord(directory);
  if (record !== undefined && sha256Hex(canonicalJson(record)) === plan.hash) return;
  const what =
    record === undefined
      ? 'it exists and is not a run folder'
      : `it holds another run: ${difference(record, plan.record)}`;
  throw new TheriacError({
    code: 'E_RUN_EXISTS',
    place,
    rule: what,
    remedy: `give another --out, or move ${out} away`,
  });
}

/** The first field in which two plans differ, in words. */
function difference(found: PlanRecord, wanted: PlanRecord): string {
  for (const field of ['name', 'seed', 'commit', 'replications', 'version'] as const) {
    if (found[field] !== wanted[field]) return `${field} ${found[field]}, not ${wanted[field]}`;
  }
  return 'its scenario differs';
}
