/** Where the log of a benchmark is written: on the disk that is to be measured, or in a directory that goes again. @module */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import { makeFolder } from '../run/files.ts';

export interface BenchDirectory {
  readonly path: string;
  /** Removes a temporary directory; one that was asked for stays. */
  readonly remove: () => void;
}

/**
 * The directory asked for, which must be empty or absent, or a temporary one. That goes also where the process is ended
 * at once: a log of a million transactions is not to be left behind.
 *
 * @throws TheriacError E_USAGE where it is not empty, E_RUN_WRITE where it cannot be made
 */
export function benchDirectory(wanted: string | undefined): BenchDirectory {
  if (wanted !== undefined) {
    if (existsSync(wanted) && readdirSync(wanted).sort().length > 0) throw notEmpty(wanted);
    makeFolder(wanted);
    return { path: wanted, remove: () => undefined };
  }
  const path = mkdtempSync(join(tmpdir(), 'theriac-bench-'));
  const remove = () => {
    rmSync(path, { recursive: true, force: true });
    process.off('exit', remove);
  };
  process.on('exit', remove);
  return { path, remove };
}

function notEmpty(directory: string): TheriacError {
  return new TheriacError({
    code: 'E_USAGE',
    place: directory,
    rule: 'the directory of a benchmark must be empty',
    remedy: 'Give another --directory, or empty this one.',
  });
}
