/**
 * Reads published test vectors from ../shared/conformance, which is not part of this repository. Where the folder is
 * absent a test skips and says so; where it is there, the test states how many vectors it expects, so that an empty
 * folder fails.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../../shared/conformance');

/** True, after saying so, where the vectors of `name` are absent. */
export function vectorsAbsent(name: string): boolean {
  if (existsSync(join(ROOT, name))) return false;
  console.warn(`skipped: ${join(ROOT, name)} is absent`);
  return true;
}

/** Text of one file of vectors. */
export function vectorText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Names of the files directly in `path`. */
export function vectorNames(path: string): string[] {
  return readdirSync(join(ROOT, path)).sort();
}

/** Every JSON file below `path`, as text: some hold numbers beyond 2^53. */
export function vectorFiles(path: string): { file: string; text: string }[] {
  return vectorsBelow(path, /\.json$/);
}

/** Every file below `path` whose name matches `name`, as text. */
export function vectorsBelow(path: string, name: RegExp): { file: string; text: string }[] {
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(ROOT, path, file), 'utf8') }));
}
