/**
 * What a run needs of the machine. Each check tries the thing itself (opens a database, measures a font) instead of
 * asking whether a package is installed: a package that is there and does not load is the common case.
 *
 * @module
 */
import { accessSync, constants, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

export interface Finding {
  readonly what: string;
  /** `missing` stops a run; `slow` does not, and `absent` is what a run does not need. */
  readonly state: 'ok' | 'slow' | 'missing' | 'absent';
  readonly found: string;
  readonly remedy: string;
}

const NODE_MIN = [20, 19] as const;
const GIB = 1024 ** 3;
const MEMORY_MIN_GIB = 2;
const DISK_MIN_GIB = 1;

/** Examines the machine; in the order of print. */
export async function examine(): Promise<readonly Finding[]> {
  return [
    node(),
    limit(
      'cores',
      availableParallelism(),
      2,
      '',
      'a run uses one worker a core: it will take longer',
    ),
    limit(
      'memory',
      totalmem() / GIB,
      MEMORY_MIN_GIB,
      ' GiB',
      'use small scenarios and --workers 1',
    ),
    await attempt('sodium', 'slow', 'signatures will be slower', sodium),
    await attempt('level', 'missing', 'run `npm rebuild classic-level`', level),
    await attempt('fonts', 'missing', 'run `npm ci` again', fonts),
    disk(),
  ];
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1]);
  return {
    what: 'node',
    state: fits ? 'ok' : 'missing',
    found: process.version,
    remedy: `install Node ${NODE_MIN.join('.')} or later`,
  };
}

function limit(what: string, value: number, least: number, unit: string, remedy: string): Finding {
  const found = `${Number(value.toFixed(1))}${unit}`;
  return { what, state: value >= least ? 'ok' : 'slow', found, remedy };
}

async function attempt(
  what: string,
  otherwise: 'slow' | 'missing',
  remedy: string,
  check: () => Promise<string>,
): Promise<Finding> {
  try {
    return { what, state: 'ok', found: await check(), remedy };
  } catch (error) {
    const found = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { what, state: otherwise, found, remedy };
  }
}

async function sodium(): Promise<string> {
  createRequire(import.meta.url)('sodium-native');
  return Promise.resolve('loads');
}

async function level(): Promise<string> {
  const { Level } = await import('level');
  const directory = mkdtempSync(join(tmpdir(), 'theriac-doctor-'));
  try {
    const database = new Level(directory);
    await database.put('key', 'value');
    await database.close();
    return 'opens, writes, closes';
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function fonts(): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const file = '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf';
  accessSync(resolve(file), constants.R_OK);
  return Promise.resolve('Source Sans 3');
}

function disk(): Finding {
  const directory = existsSync('runs') ? 'runs' : '.';
  const { bavail, bsize } = statfsSync(directory);
  const free = (bavail * bsize) / GIB;
  const fits = free >= DISK_MIN_GIB;
  return {
    what: 'disk',
    state: fits ? 'ok' : 'missing',
    found: `${free.toFixed(1)} GiB free`,
    remedy: 'free some disk space, or give --out on another disk',
  };
}
