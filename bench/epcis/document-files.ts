/**
 * Files of EPCIS documents, as they are named on the command line: files, and folders in which they lie. All are read
 * before anything is written, so that an import is whole or is not there.
 *
 * @module
 */
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex, TheriacError, TheriacErrors } from '../../base/index.ts';
import {
  documentTooLarge,
  EPCIS_LIMITS,
  type EpcisDocument,
  readEpcisDocument,
} from '../../ledger/index.ts';
import { systemCode } from '../run/files.ts';

export interface SourceFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface ReadFiles {
  readonly documents: readonly EpcisDocument[];
  readonly sources: readonly SourceFile[];
}

/** Of all files of one import: everything is held in memory until the rows are in order. */
const TOTAL_BYTES_MAX = 512 * 1024 * 1024;
const ERRORS_MAX = 60;
const DOCUMENT = /\.(json|jsonld)$/i;

/**
 * Files behind `paths`, in the order in which they are named; those of a folder sorted by name.
 *
 * @throws TheriacError E_EPCIS_FILE, E_EPCIS_LIMIT
 */
export function documentPaths(paths: readonly string[]): readonly string[] {
  const files = paths.flatMap((path) => (entryAt(path).isDirectory() ? filesIn(path) : [path]));
  let total = 0;
  for (const path of files) {
    const entry = entryAt(path);
    if (!entry.isFile()) throw unreadable(path, 'it is neither a file nor a folder');
    if (entry.size > EPCIS_LIMITS.bytes) throw documentTooLarge(entry.size, path);
    total += entry.size;
  }
  if (total <= TOTAL_BYTES_MAX) return files;
  throw new TheriacError({
    code: 'E_EPCIS_LIMIT',
    place: paths.join(', '),
    rule: `the files together have more than ${TOTAL_BYTES_MAX / 1024 / 1024} MiB`,
    remedy: 'import them in several parts',
  });
}

/**
 * Reads documents one after the other; `onRead` is told how many are read, and may give other work a turn.
 *
 * @throws TheriacErrors with the faults of all files
 */
export async function readDocuments(
  paths: readonly string[],
  onRead: (done: number) => Promise<void>,
): Promise<ReadFiles> {
  const documents: EpcisDocument[] = [];
  const sources: SourceFile[] = [];
  const errors: TheriacError[] = [];
  for (const path of paths) {
    try {
      const bytes = read(path);
      documents.push(readEpcisDocument(bytes, path));
      sources.push({ path, sha256: sha256Hex(bytes), bytes: bytes.length });
    } catch (error) {
      errors.push(...faultsOf(error));
    }
    await onRead(documents.length);
  }
  if (errors.length > 0) throw new TheriacErrors(cut(errors));
  return { documents, sources };
}

function faultsOf(error: unknown): readonly TheriacError[] {
  if (error instanceof TheriacErrors) return error.errors;
  if (error instanceof TheriacError) return [error];
  throw error;
}

function cut(errors: readonly TheriacError[]): readonly TheriacError[] {
  if (errors.length <= ERRORS_MAX) return errors;
  const more = new TheriacError({
    code: 'E_EPCIS_MORE',
    place: 'the other files',
    rule: `${errors.length - ERRORS_MAX} more faults are not shown`,
    remedy: 'mend these first, or import fewer files at a time',
  });
  return [...errors.slice(0, ERRORS_MAX), more];
}

function entryAt(path: string) {
  try {
    return statSync(path);
  } catch (cause) {
    const missing = systemCode(cause) === 'ENOENT';
    throw unreadable(path, missing ? 'there is no such file' : 'it cannot be read', cause);
  }
}

function filesIn(folder: string): readonly string[] {
  const names = entriesIn(folder)
    .filter((entry) => !entry.isDirectory() && DOCUMENT.test(entry.name))
    .map(({ name }) => join(folder, name))
    .sort();
  if (names.length > 0) return names;
  throw unreadable(folder, 'the folder holds no .json or .jsonld file');
}

function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    throw unreadable(folder, 'the folder cannot be read', cause);
  }
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw unreadable(path, 'the file cannot be read', cause);
  }
}

function unreadable(place: string, rule: string, cause?: unknown): TheriacError {
  const remedy = 'name files of EPCIS events (.json, .jsonld), or folders in which they lie';
  return new TheriacError({ code: 'E_EPCIS_FILE', place, rule, remedy, cause });
}
