/**
 * All tables of a run folder at once, with the sha256 of each file, which figures carry as their provenance.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../base/index.ts';
import { readTableIfPresent } from './read-table.ts';
import { TABLES, type TableName, type TableRow } from './tables.ts';

/** Rows by table; undefined where the file is not there. */
export type RunTables = {
  readonly [N in TableName]?: readonly TableRow<N>[] | undefined;
};

export interface LoadedTables {
  readonly tables: RunTables;
  /** sha256 of the file by its path below the run folder. */
  readonly sha256: ReadonlyMap<string, string>;
}

/**
 * Reads every table that is there.
 *
 * @throws TheriacError as `readTable`, but a missing file is no error.
 */
export async function loadTables(runDirectory: string): Promise<LoadedTables> {
  const tables: Record<string, unknown> = {};
  const sha256 = new Map<string, string>();
  for (const name of Object.keys(TABLES) as TableName[]) {
    const rows = await readTableIfPresent(runDirectory, name);
    tables[name] = rows;
    if (rows === undefined) continue;
    const { file } = TABLES[name];
    sha256.set(file, sha256Hex(await readFile(join(runDirectory, file))));
  }
  return { tables: tables, sha256 };
}
