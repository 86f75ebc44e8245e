/**
 * The hash of the code that makes a result. A resumed run must never mix cells of two versions of the code
 * (Snakemake lost days of results that way), so the hash is part of every cell's key and each worker checks it.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../base/index.ts';
import { listFiles } from './files.ts';

/** Rooms whose code decides what a cell holds; `reports` only draws, and the command line only asks. */
const ROOMS = ['base', 'bench/experiments', 'bench/run', 'ledger', 'ml', 'scenarios', 'sim'];

/** Version of the package, as in package.json. */
export function packageVersion(): string {
  const text = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * sha256 over the version and every code file of the rooms, in the form that runs (`.ts`, or `.js` when built).
 *
 * @param more folders besides, for what cells do not depend on
 */
export function codeHash(more: readonly string[] = []): string {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const hash = createHash('sha256').update(packageVersion());
  for (const room of [...ROOMS, ...more]) {
    for (const path of listFiles(join(root, room))) {
      if (!path.endsWith(extension)) continue;
      hash.update(`\0${room}/${path}\0`).update(readFileSync(join(root, room, path)));
    }
  }
  return hash.digest('hex');
}
