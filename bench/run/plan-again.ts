/**
 * The plan of a finished run, made again from what lies in its folder: whoever wants to simulate a cell once more (to
 * verify it, to export what happened in it) must be sure to simulate the same thing.
 *
 * @module
 */
import { join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import { codeHash, packageVersion } from './code-hash.ts';
import { loadLevels } from './load-levels.ts';
import type { Manifest } from './manifest.ts';
import { type LevelledScenario, makePlan, type Plan, type PlannedCell } from './plan.ts';
import { readPlanRecord } from './run-folder.ts';

/** Which cells to simulate again: the first of the plan, one by name, or all. */
export type CellChoice =
  | { readonly kind: 'first' }
  | { readonly kind: 'all' }
  | { readonly kind: 'one'; readonly name: string };

/**
 * Scenarios of the factor levels and the plan of the run in `directory`, by the code at hand, with the cells that were run.
 *
 * @param dataDirectory where data files lie; undefined: where the run found them
 * @throws TheriacError E_VERIFY_INPUT where they do not resolve to what the run was made of
 */
export async function planAgain(
  directory: string,
  manifest: Manifest,
  dataDirectory: string | undefined,
): Promise<{ levels: readonly ResolvedScenario[]; plan: Plan }> {
  const levelled = await loadAgain(directory, manifest, dataDirectory);
  const record = readPlanRecord(directory)!;
  const plan = makePlan(levelled, {
    seed: record.seed,
    commit: record.commit,
    version: packageVersion(),
    codeHash: codeHash(),
  });
  // a run that stopped when it was precise has fewer cells than were planned
  const names = new Set(manifest.cells.map(({ name }) => name));
  const cells = plan.cells.filter(({ name }) => names.has(name));
  return { levels: levelled.levels, plan: { ...plan, cells } };
}

async function loadAgain(
  directory: string,
  manifest: Manifest,
  dataDirectory: string | undefined,
): Promise<LevelledScenario> {
  const path = join(directory, 'scenario.resolved.yaml');
  const levelled = await loadLevels(path, {
    dataDirectory: dataDirectory ?? manifest.measured.dataDirectory,
    set: [],
  });
  if (levelled.scenario.hash === manifest.deterministic.scenarioHash) return levelled;
  throw new TheriacError({
    code: 'E_VERIFY_INPUT',
    place: path,
    rule: 'the scenario does not resolve to what the run was made of',
    remedy:
      'its data or rule files differ from those in the manifest: name the right folder with --data',
  });
}

/**
 * The cells that are meant.
 *
 * @throws TheriacError E_CELL_UNKNOWN
 */
export function chooseCells(plan: Plan, choice: CellChoice): readonly PlannedCell[] {
  if (choice.kind === 'all') return plan.cells;
  if (choice.kind === 'first') return plan.cells.slice(0, 1);
  const found = plan.cells.filter((planned) => planned.name === choice.name);
  if (found.length > 0) return found;
  throw new TheriacError({
    code: 'E_CELL_UNKNOWN',
    place: `--cell ${choice.name}`,
    rule: 'the run has no such cell',
    remedy: `write its name, such as ${plan.cells[0]!.name}`,
  });
}
