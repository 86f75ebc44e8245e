/**
 * A cell of a finished run, simulated again: a run folder keeps what was found, not the millions of events, which follow from
 * the scenario and the seed.
 *
 * @module
 */
import { type RootKey, rootKey, TheriacError } from '../../base/index.ts';
import { configuredRules } from '../../ledger/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import type { WorldResult } from '../../sim/index.ts';
import { cellSeed, playCell } from './cell.ts';
import { chooseCells, planAgain } from './plan-again.ts';
import { readRunManifest } from './read-manifest.ts';

/** Which cell of which run. */
export interface CellOfRun {
  readonly run: string;
  /** Name of the cell; undefined: the first. */
  readonly cell: string | undefined;
  /** Where data files lie; undefined: where the run found them. */
  readonly dataDirectory: string | undefined;
}

interface PlayedAgain {
  /** Name of the cell. */
  readonly cell: string;
  readonly scenario: ResolvedScenario;
  readonly world: WorldResult;
  /** Of the draws of detectors in the cell. */
  readonly root: RootKey;
}

/**
 * Simulates the cell.
 *
 * @param onProgress told how much is played, 0 … 1
 * @throws TheriacError E_RUN_FOLDER, E_CELL_UNKNOWN, E_VERIFY_INPUT; E_CODE_CHANGED where the events are not those of the run
 */
export async function playAgain(
  { run, cell, dataDirectory }: CellOfRun,
  onProgress: (share: number) => void,
): Promise<PlayedAgain> {
  const manifest = readRunManifest(run);
  const { levels, plan } = await planAgain(run, manifest, dataDirectory);
  const choice =
    cell === undefined ? ({ kind: 'first' } as const) : { kind: 'one' as const, name: cell };
  const planned = chooseCells(plan, choice)[0]!;
  const scenario = levels[planned.level]!;
  const job = { ...planned, scenario, seed: plan.record.seed };
  const world = playCell(job, configuredRules(planned.ledger, scenario.ruleFiles), onProgress);
  const before = manifest.cells.find(({ name }) => name === planned.name);
  if (before?.fingerprint !== world.fingerprint) throw changed(run);
  return { cell: planned.name, scenario, world, root: rootKey(cellSeed(job), planned.replication) };
}

function changed(run: string): TheriacError {
  return new TheriacError({
    code: 'E_CODE_CHANGED',
    place: run,
    rule: 'simulated again, the cell gives other events than those of the run',
    remedy: 'the run was made by another version of Theriac: run the scenario again',
  });
}
