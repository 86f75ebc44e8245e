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
import { logicalPaths, type Manifest } from './manifest.ts';
import type { PlannedCell } from './plan.ts';
import { type CellChoice, chooseCells, planAgain } from './plan-again.ts';
import { makeCells } from './pool.ts';

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
  const { levels, plan } = await planAgain(directory, manifest, options.dataDirectory);
  const chosen = chooseCells(plan, options.choice);
  const cells = mkdtempSync(join(tmpdir(), 'theriac-verify-'));
  const made = new Map<PlannedCell, CellRecord>();
  const errors: ErrorDetails[] = [];
  try {
    await makeCells(chosen, {
      setup: {
        levels,
        seed: plan.record.seed,
        codeHash: plan.codeHash,
        cells,
        progress: new Int32Array(plan.record.cells.length),
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
