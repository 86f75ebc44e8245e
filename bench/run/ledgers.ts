/**
 * The ledgers in a run folder. An audit must not lean on what it audits: they are found by looking for logs on disk,
 * and the manifest is asked only for names.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import type { CellRecord } from './cell-store.ts';
import { listFiles } from './files.ts';

export interface StoredLedger {
  /** Name of its cell, or of its folder where no cell says. */
  readonly name: string;
  readonly directory: string;
  /** Verifier key that the cell's record gives; undefined where there is none. */
  readonly logKey: string | undefined;
}

const LOG_FILE = /^(segment-|checkpoints)/;

/**
 * Every ledger below `directory` (a run folder, a cell, or a ledger itself), sorted by name.
 *
 * @throws TheriacError E_RUN_FOLDER where there is none
 */
export function findLedgers(directory: string): readonly StoredLedger[] {
  const logs = listFiles(directory)
    .filter((path) => LOG_FILE.test(basename(path)))
    .map((path) => join(directory, dirname(path)));
  const folders = new Set(logs);
  for (const folder of committedCells(directory)) folders.add(folder);
  if (folders.size === 0) {
    throw new TheriacError({
      code: 'E_RUN_FOLDER',
      place: directory,
      rule: 'there is no ledger in it',
      remedy: 'run a scenario with a `ledger` arm; --commit says which replications are committed',
    });
  }
  return [...folders].map(describe).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Ledger folders of cells that say they have one, though every file of it may be gone. */
function committedCells(directory: string): readonly string[] {
  return listFiles(directory)
    .filter((path) => basename(path) === 'cell.json')
    .map((path) => join(directory, dirname(path), 'ledger'))
    .filter((folder) => recordBeside(folder)?.ledger != null);
}

function describe(directory: string): StoredLedger {
  const record = recordBeside(directory);
  return {
    name: record?.name ?? basename(dirname(directory)),
    directory,
    logKey: record?.ledger?.logKey,
  };
}

function recordBeside(directory: string): CellRecord | undefined {
  const path = join(dirname(directory), 'cell.json');
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as CellRecord;
  } catch {
    return undefined;
  }
}
