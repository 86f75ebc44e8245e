/**
 * Reading a finished run back: its manifest, and whether its files are still those that were written.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import type { FileDigest } from './cell-store.ts';
import { fileSha256, writeWhole } from './files.ts';
import { digestOfList, type Manifest } from './manifest.ts';

/**
 * The manifest of a finished run.
 *
 * @throws TheriacError E_RUN_FOLDER where there is none that can be read
 */
export function readRunManifest(directory: string): Manifest {
  const path = join(directory, 'manifest.json');
  if (!existsSync(path)) {
    const partial = existsSync(`${directory}.partial`);
    throw new TheriacError({
      code: 'E_RUN_FOLDER',
      place: path,
      rule: partial
        ? 'the run is not finished'
        : 'the file is not there, so this is not a run folder',
      remedy: partial
        ? 'give its `theriac run` command again to finish it'
        : 'give the folder that `theriac run` printed at its end',
    });
  }
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Partial<Manifest> | null;
    if (manifest !== null && isManifest(manifest)) return manifest;
    throw damaged(path, 'fields are missing');
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(path, error.message);
    throw error;
  }
}

function isManifest(manifest: Partial<Manifest>): manifest is Manifest {
  return (
    manifest.schema === 1 &&
    holds(manifest.deterministic?.files, ['path', 'sha256']) &&
    holds(manifest.cells, ['name', 'key']) &&
    holds(manifest.measured?.files, ['path', 'sha256'])
  );
}

/** Whether it is a list whose every entry has these texts. */
function holds(list: unknown, fields: readonly string[]): boolean {
  const has = (entry: unknown) =>
    fields.every((field) => typeof (entry as Record<string, unknown> | null)?.[field] === 'string');
  return Array.isArray(list) && list.every(has);
}

function damaged(path: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_RUN_FOLDER',
    place: path,
    rule,
    remedy: 'the file was changed or written by another version: run the scenario again',
  });
}

/** Logical path → real path below the run folder. */
function realPaths(manifest: Manifest): (path: string) => string {
  const keys = new Map(manifest.cells.map(({ name, key }) => [name, key]));
  return (path) =>
    path.replace(/^cells\/([^/]+)\//, (whole, name: string) => {
      const key = keys.get(name);
      return key === undefined ? whole : `cells/${key}/`;
    });
}

interface Damage {
  /** Path below the run folder. */
  readonly path: string;
  readonly fault: 'changed' | 'missing';
}

/** Files of a run that are not as the manifest says; a manifest at odds with itself is named first. */
export function damageOf(directory: string, manifest: Manifest): readonly Damage[] {
  const { deterministic, measured } = manifest;
  const real = realPaths(manifest);
  const files = [
    ...deterministic.files.map((file) => ({ ...file, path: real(file.path) })),
    ...measured.files,
  ];
  const damage = files.flatMap((file) => damageOfFile(directory, file));
  if (digestOfList(deterministic.files) === deterministic.sha256) return damage;
  return [{ path: 'manifest.json', fault: 'changed' }, ...damage];
}

function damageOfFile(directory: string, { path, sha256 }: FileDigest): readonly Damage[] {
  const full = join(directory, path);
  if (!existsSync(full)) return [{ path, fault: 'missing' }];
  return fileSha256(full) === sha256 ? [] : [{ path, fault: 'changed' }];
}

/** Takes the present bytes of figures and report into the measured part, after they were made again. */
export function refreshMeasured(directory: string): void {
  const manifest = readRunManifest(directory);
  const files = manifest.measured.files.map((file) => {
    const isDrawn = /^(figures\/|tables\/|report\.)/.test(file.path);
    const path = join(directory, file.path);
    return isDrawn && existsSync(path) ? { ...file, sha256: fileSha256(path) } : file;
  });
  const refreshed: Manifest = { ...manifest, measured: { ...manifest.measured, files } };
  writeWhole(join(directory, 'manifest.json'), `${JSON.stringify(refreshed, null, 2)}\n`);
}
