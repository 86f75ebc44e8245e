/**
 * The files that a scenario names. Each is read once; its path as written and its sha256 go into the manifest, so that a
 * run can prove what it was fed with.
 *
 * @module
 */
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { sha256Hex, TheriacError } from '../../base/index.ts';
import { type CsvTable, parseCsv } from './csv.ts';

const SIZE_MAX = 256 * 1024 * 1024;

/** A data or rule file: path as written in the scenario, and sha256 of its bytes in hex. */
export interface InputFile {
  readonly path: string;
  readonly sha256: string;
}

interface LoadedFile extends InputFile {
  readonly table: CsvTable;
}

/** Folders that a relative path is looked up in, in order. */
export function candidates(written: string, folders: readonly string[]): string[] {
  return isAbsolute(written) ? [written] : folders.map((folder) => join(folder, written));
}

/** The first path at which a file lies; `refuse` throws where it is too large to be read. */
export async function firstExisting(
  paths: readonly string[],
  refuse: (path: string, size: number) => void,
): Promise<string | undefined> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() !== true) continue;
    refuse(path, found.size);
    return path;
  }
  return undefined;
}

function refuseLarge(path: string, size: number): void {
  if (size <= SIZE_MAX) return;
  throw new TheriacError({
    code: 'E_DATA_TOO_LARGE',
    place: path,
    rule: `the file has ${size} bytes; 256 MiB are the most`,
    remedy: 'cut it to the rows and columns that the scenario uses',
  });
}

/**
 * Reads a CSV file that a scenario names, or gives the paths that were tried when none exists.
 *
 * @throws TheriacError E_DATA_TOO_LARGE, E_DATA_CSV (not UTF-8 or not CSV), E_DATA_EMPTY.
 */
export async function readInput(
  written: string,
  folders: readonly string[],
): Promise<LoadedFile | { readonly tried: readonly string[] }> {
  const tried = candidates(written, folders);
  const path = await firstExisting(tried, refuseLarge);
  if (path === undefined) return { tried };
  const bytes = await readFile(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new TheriacError({
      code: 'E_DATA_CSV',
      place: path,
      rule: 'the file is not UTF-8 text',
      remedy: 'save it as UTF-8',
      cause,
    });
  }
  return { path: written, sha256: sha256Hex(bytes), table: parseCsv(path, text) };
}
