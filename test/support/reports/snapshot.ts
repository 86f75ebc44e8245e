/**
 * Snapshots as files that a person can open. A drawing that differs is written beside its snapshot as `-changed`, so
 * that both can be looked at; to accept it, put it in the snapshot's place.
 *
 * @module
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

/** Names of the files whose content differs from the snapshot, after writing them beside it. */
export async function changedSnapshots(
  directory: string,
  files: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const [file, content] of files) {
    const expected = await readFile(join(directory, file), 'utf8').catch(() => undefined);
    if (expected === content) continue;
    const [name, ...endings] = file.split('.') as [string, ...string[]];
    const beside = `${name}-changed.${endings.join('.')}`;
    await writeFile(join(directory, beside), content);
    changed.push(parse(beside).base);
  }
  return changed;
}
