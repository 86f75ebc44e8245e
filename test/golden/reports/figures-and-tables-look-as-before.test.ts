/** A figure changes only when somebody means it to: specs, drawings and tables against stored files. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderReport } from '../../../reports/index.ts';
import { madeUpRun } from '../../support/reports/run-folder.ts';
import { changedSnapshots } from '../../support/reports/snapshot.ts';

const SNAPSHOTS = join(import.meta.dirname, 'snapshots');

async function renderedFiles(): Promise<ReadonlyMap<string, string>> {
  const directory = await madeUpRun();
  const { files } = await renderReport(directory, { formats: ['svg', 'tex', 'md'] });
  const entries = files.map(async (file) => {
    return [file.replace(/^.*\//, ''), await readFile(join(directory, file), 'utf8')] as const;
  });
  return new Map(await Promise.all(entries));
}

test('figures and tables look as before, twice', async () => {
  const first = await renderedFiles();
  expect(first.size).toBe(20);
  expect(await renderedFiles()).toEqual(first);
  expect(await changedSnapshots(SNAPSHOTS, first)).toEqual([]);
});
