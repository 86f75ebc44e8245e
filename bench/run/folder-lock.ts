/**
 * A lock file with the owner's process id, so that two processes never build one folder; a lock whose owner is gone is
 * taken over.
 *
 * @module
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import { systemCode } from './files.ts';

/**
 * Locks a working copy and returns what frees it again.
 *
 * @throws TheriacError E_RUN_BUSY where a living process holds it
 */
export function lockFolder(working: string): () => void {
  const path = join(working, 'lock');
  const take = () => {
    const file = openSync(path, 'wx');
    writeSync(file, `${process.pid}\n`);
    closeSync(file);
  };
  try {
    take();
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    refuseLiving(path, working);
    rmSync(path, { force: true });
    take();
  }
  return () => {
    rmSync(path, { force: true });
  };
}

function refuseLiving(path: string, working: string): void {
  const owner = Number(readFileSync(path, 'utf8'));
  if (!Number.isInteger(owner) || owner <= 0 || owner === process.pid || !isAlive(owner)) return;
  throw new TheriacError({
    code: 'E_RUN_BUSY',
    place: working,
    rule: `process ${owner} is working on this run`,
    remedy: `wait for it, or give another --out (if no such run goes on, delete ${path})`,
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}
