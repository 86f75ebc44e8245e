/**
 * Does a run folder hold what its plan gives? Checksums say whether a file was changed since; only simulating a cell
 * again, with the code at hand, says whether it was right in the first place.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ErrorDetails, TheriacError } from '../../base/index.ts';
import type { CellRecord, FileDigest } from './cell-store.ts';
import { codeHash, packageVersion } from './code-hash.ts';
import { loadLevels } from './load-levels.ts';
import { logicalPaths, type Manifest } from './manifest.ts';
import { type LevelledScenario, makePlan, type Plan, type PlannedCell } from './plan.ts';
import { makeCells } from './pool.ts';
import { readPlanRecord } from './run-folder.ts';

/** Which cells to simulate again: the first of the plan, one by name, or all. */
export type CellChoice =
  | { readonly kind: 'first' }
  | { readonly kind: 'all' }
  | { readonly kind: 'one'; readonly name: string };

export interface Replay {
  /** Its name, such as `ledger-0003`. */
  readonly cell: string;
  /** Files that came out different, missing or too many, by logical path; empty when the cell is equal. */
  readonly different: readonly string[];
}

interface ReplayOptions {
  readonly directory: string;
  readonly manifest: Manifest;
  readonly choice: CellChoice;
  /** Where data files lie; undefined: where the run found them. */
  readonly dataDirectory: string | undefined;
  readonly workers: number;
  readonly signal: AbortSignal;
}

/**
 * Simulates cells of a run again and compares every file with the manifest, byte for byte. In plan order; cells that
 * an abort left undone are absent.
 *
 * @throws TheriacError E_CELL_UNKNOWN, E_VERIFY_INPUT; the first error of a cell that fails
 */
export async function replayCells(options: ReplayOptions): Promise<readonly Replay[]> {
  const { directory, manifest, signal, workers } = options;
  const levelled = await loadAgain(options);
  const record = readPlanRecord(directory)!;
  const plan = makePlan(levelled, {
    seed: record.seed,
    commit: record.commit,
    version: packageVersion(),
    codeHash: codeHash(),
  });
  const chosen = chooseCells(plan, manifest, options.choice);
  const cells = mkdtempSync(join(tmpdir(), 'theriac-verify-'));
  const made = new Map<PlannedCell, CellRecord>();
  const errors: ErrorDetails[] = [];
  try {
    await makeCells(chosen, {
      setup: {
        levels: levelled.levels,
        seed: record.seed,
        codeHash: plan.codeHash,
        cells,
        progress: new Int32Array(plan.cells.length),
      },
      workers,
      failFast: true,
      signal,
      onDone: (planned, cell) => made.set(planned, cell),
      onFailed: (_, error) => errors.push(error),
    });
  } finally {
    rmSync(cells, { recursive: true, force: true });
  }
  if (errors[0] !== undefined) throw new TheriacError(errors[0]);
  return chosen
    .filter((planned) => made.has(planned))
    .map((planned) => compare(planned, made.get(planned)!, manifest));
}

async function loadAgain(options: ReplayOptions): Promise<LevelledScenario> {
  const { directory, manifest } = options;
  const path = join(directory, 'scenario.resolved.yaml');
  const levelled = await loadLevels(path, {
    dataDirectory: options.dataDirectory ?? manifest.measured.dataDirectory,
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

function chooseCells(plan: Plan, manifest: Manifest, choice: CellChoice): readonly PlannedCell[] {
  // a run that stopped when it was precise has fewer cells than were planned
  const names = new Set(manifest.cells.map(({ name }) => name));
  const run = plan.cells.filter(({ name }) => names.has(name));
  if (choice.kind === 'all') return run;
  if (choice.kind === 'first') return run.slice(0, 1);
  const found = run.filter((planned) => planned.name === choice.name);
  if (found.length > 0) return found;
  throw new TheriacError({
    code: 'E_CELL_UNKNOWN',
    place: `--cell ${choice.name}`,
    rule: 'the run has no such cell',
    remedy: `write its name, such as ${plan.cells[0]!.name}`,
  });
}

function compare(planned: PlannedCell, record: CellRecord, manifest: Manifest): Replay {
  const { name } = planned;
  const logical = logicalPaths([{ name, key: record.key }]);
  const digests = (files: readonly FileDigest[]) =>
    new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const again = digests(
    record.files.map((file) => ({ ...file, path: logical(`cells/${record.key}/${file.path}`) })),
  );
  const before = digests(
    manifest.deterministic.files.filter(({ path }) => path.startsWith(`cells/${name}/`)),
  );
  const paths = [...new Set([...before.keys(), ...again.keys()])].sort();
  return { cell: name, different: paths.filter((path) => before.get(path) !== again.get(path)) };
}
