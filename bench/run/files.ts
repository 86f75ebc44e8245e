/**
 * Writing into a run folder. Two rules make an interrupted run harmless: a file appears under its name only
 * when it is whole (written beside, then renamed), and a failing disk is an answer to a person, not a stack trace.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { TheriacError } from '../../base/index.ts';

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'free some disk space and give the same command again: finished cells are kept',
  EDQUOT: 'free some of your disk quota and give the same command again: finished cells are kept',
  EACCES: 'give write permission, or choose another folder with --out',
  EPERM: 'give write permission, or choose another folder with --out',
  EROFS: 'the file system is read-only: choose another folder with --out',
  ENOTDIR: 'a file stands where a folder is needed: choose another folder with --out',
  EEXIST: 'a file stands where a folder is needed: choose another folder with --out',
  EISDIR: 'a folder stands where a file is needed: choose another name',
  ENOENT: 'the folder around it is not there and could not be made: choose another place',
  ENAMETOOLONG: 'choose a shorter path',
};

/** LevelDB hands the system's complaint on in words only. */
const DATABASE_WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^IO error: .*No space left on device/, 'ENOSPC'],
  [/^IO error: .*Disk quota exceeded/, 'EDQUOT'],
  [/^IO error: .*Permission denied/, 'EACCES'],
  [/^IO error: .*Read-only file system/, 'EROFS'],
];

/** The system's error code (`ENOSPC`), also where a library wrapped the error; undefined where there is none. */
export function systemCode(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return code;
    const wording = DATABASE_WORDINGS.find(
      ([words]) => at instanceof Error && words.test(at.message),
    );
    if (wording !== undefined) return wording[1];
  }
  return undefined;
}

/** Turns a failed file operation into E_RUN_WRITE; any other error is returned as it is. */
export function writeError(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (error instanceof TheriacError || code === undefined) return error;
  return new TheriacError({
    code: 'E_RUN_WRITE',
    place: path,
    rule: `this could not be written (${code})`,
    remedy: REMEDIES[code] ?? 'check the disk and give the same command again',
    cause: error,
  });
}

/**
 * Runs `action` and reports a failing disk as E_RUN_WRITE.
 *
 * @throws TheriacError E_RUN_WRITE
 */
export function writing<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw writeError(error, path);
  }
}

/**
 * Writes a file so that it is either absent or whole.
 *
 * @throws TheriacError E_RUN_WRITE
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  writing(path, () => {
    const partial = `${path}.partial`;
    try {
      writeFileSync(partial, content);
      renameSync(partial, path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  });
}

/**
 * Makes a folder with those around it. Step by step, because `mkdirSync` with `recursive` never returns (and hears no
 * signal) where a file system says ENOENT to every new folder, as `/proc` does.
 *
 * @throws TheriacError E_RUN_WRITE
 */
export function makeFolder(path: string): void {
  writing(path, () => {
    makeStep(resolve(path));
  });
}

function makeStep(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  if (found === undefined && dirname(path) !== path) makeStep(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    const made = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    if (!made) throw error;
  }
}

/** Every file below `directory`, as sorted relative paths with `/`; empty where there is no such folder. */
export function listFiles(directory: string, prefix = ''): readonly string[] {
  const entries = readEntries(join(directory, prefix));
  return entries
    .flatMap((entry) => {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      return entry.isDirectory() ? listFiles(directory, path) : [path];
    })
    .sort();
}

function readEntries(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
    throw error;
  }
}

/** sha256 of a file's bytes, hexadecimal. */
export function fileSha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
