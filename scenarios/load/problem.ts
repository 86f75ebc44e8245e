/** A fault before it has a place: checks speak of paths in the scenario; the loader knows lines and columns. @module */
import type { ErrorCode } from '../../base/index.ts';

/** Way from the root of the scenario to a value. */
export type Path = readonly (string | number)[];

export interface Problem {
  readonly code: ErrorCode;
  readonly path: Path;
  /** Whether the caret goes under the key or under the value. */
  readonly on: 'key' | 'value';
  readonly rule: string;
  readonly remedy: string;
}

/** Path as the user writes it after --set: `nodes[0].stock[1].policy`. */
export function pathText(path: Path): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join('');
}

/** Value at a path of plain data; undefined where there is none. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
      return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return value;
}
