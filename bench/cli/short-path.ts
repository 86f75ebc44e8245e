/** Paths for people. @module */
import { relative } from 'node:path';

/** Relative to the current directory, unless it lies elsewhere. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}
