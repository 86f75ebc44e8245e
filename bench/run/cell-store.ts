/**
 * Cells on disk. A cell's folder appears under its key by one rename, when every file in it is whole; `cell.json`
 * holds the sha256 of each, so that a resumed run can tell a finished cell from one that a crash or a person changed.
 *
 * @module
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CellResult } from './cell.ts';
import { fileSha256, listFiles, writeWhole, writing } from './files.ts';
import { decodeTable, encodeTable, type Row } from './parquet.ts';

/** A file with its checksum; `path` is relative to the cell's folder (or the run's), with `/`. */
export interface FileDigest {
  readonly path: string;
  readonly sha256: string;
}

/** What `cell.json` holds. `measured` differs from run to run, the rest does not. */
export interface CellRecord {
  readonly schema: 1;
  readonly key: string;
  readonly name: string;
  readonly codeHash: string;
  /** 32-bit digest of the order of simulated events. */
  readonly fingerprint: number;
  readonly counts: CellResult['counts'];
  readonly ledger: CellResult['ledger'];
  readonly files: readonly FileDigest[];
  readonly measured: CellMeasures;
}

interface CellMeasures {
  readonly wallMs: number;
  /** What trained its autoencoders; undefined where there were none. */
  readonly tensorBackend?: string | undefined;
}

/** LevelDB's own files: a cache that is rebuilt from the log, outside every checksum. */
const CACHE = /^ledger\/index\//;

/** Name of the folder in which a cell is made before it gets its own name. */
export function partialCellName(key: string, maker: string): string {
  return `.${key}.partial-${maker}`;
}

/**
 * Writes the tables and the record of a cell into `draft`, then renames it to `<cells>/<key>`.
 *
 * @param draft folder in `cells`, which may already hold `ledger/`
 * @throws TheriacError E_RUN_WRITE
 */
export function writeCell(
  cells: string,
  draft: string,
  identity: Pick<CellRecord, 'key' | 'name' | 'codeHash'>,
  result: CellResult,
  measured: CellMeasures,
): CellRecord {
  return writing(draft, () => {
    for (const [name, columns] of Object.entries(result.tables)) {
      writeWhole(join(draft, `${name}.parquet`), encodeTable(columns));
    }
    const record: CellRecord = {
      schema: 1,
      ...identity,
      fingerprint: result.fingerprint,
      counts: result.counts,
      ledger: result.ledger,
      files: digests(draft),
      measured,
    };
    writeWhole(join(draft, 'cell.json'), `${JSON.stringify(record, null, 2)}\n`);
    renameSync(draft, join(cells, identity.key));
    return record;
  });
}

/** Checksums of the files below a cell's folder, without the record and the cache. */
function digests(directory: string): readonly FileDigest[] {
  return listFiles(directory)
    .filter((path) => path !== 'cell.json' && !CACHE.test(path))
    .map((path) => ({ path, sha256: fileSha256(join(directory, path)) }));
}

/** The record of a finished cell, or undefined where there is none that can be read. */
function readCellRecord(cells: string, key: string): CellRecord | undefined {
  const path = join(cells, key, 'cell.json');
  if (!existsSync(path)) return undefined;
  try {
    const record = JSON.parse(readFileSync(path, 'utf8')) as Partial<CellRecord>;
    return isRecord(record, key) ? record : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(record: Partial<CellRecord>, key: string): record is CellRecord {
  return record.schema === 1 && record.key === key && Array.isArray(record.files);
}

/** Files of a cell whose bytes are not those that were written: changed, missing or added. Empty when sound. */
export function damagedFiles(cells: string, record: CellRecord): readonly string[] {
  const found = new Map(digests(join(cells, record.key)).map((file) => [file.path, file.sha256]));
  const wanted = new Map(record.files.map((file) => [file.path, file.sha256]));
  const paths = new Set([...wanted.keys(), ...found.keys()]);
  return [...paths].filter((path) => found.get(path) !== wanted.get(path)).sort();
}

/**
 * Prepares the folder of cells for a run: drops half-made cells, cells of another plan or other code, and damaged ones.
 *
 * @param keys keys of the plan's cells
 * @returns records of the cells that are kept
 */
export function keepSoundCells(
  cells: string,
  keys: readonly string[],
): ReadonlyMap<string, CellRecord> {
  return writing(cells, () => {
    mkdirSync(cells, { recursive: true });
    const wanted = new Set(keys);
    const kept = new Map<string, CellRecord>();
    for (const name of readdirSync(cells).sort()) {
      const record = wanted.has(name) ? readCellRecord(cells, name) : undefined;
      if (record !== undefined && damagedFiles(cells, record).length === 0) kept.set(name, record);
      else rmSync(join(cells, name), { recursive: true, force: true });
    }
    return kept;
  });
}

/** Reads the rows of one table of a cell. */
export async function readCellTable(
  cells: string,
  key: string,
  table: string,
): Promise<readonly Row[]> {
  return decodeTable(new Uint8Array(readFileSync(join(cells, key, `${table}.parquet`))));
}
