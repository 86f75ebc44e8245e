/** The JSON files of a run folder, checked against what a report needs of them. @module */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { TheriacError } from '../../base/index.ts';

/**
 * The content of `file` in the run folder, or undefined where there is no such file.
 *
 * @throws TheriacError E_RUN_FOLDER when the file is not JSON or a field has another form.
 */
export async function readJson<S extends z.ZodType>(
  runDirectory: string,
  file: string,
  schema: S,
): Promise<z.output<S> | undefined> {
  const path = join(runDirectory, file);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw damaged(path, cause instanceof Error ? cause.message : 'cannot be read', cause);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  throw damaged(path, faults.join('; '), result.error);
}

function damaged(path: string, rule: string, cause: unknown): TheriacError {
  return new TheriacError({
    code: 'E_RUN_FOLDER',
    place: path,
    rule,
    remedy: 'the file was changed or written by another version: run it again',
    cause,
  });
}
