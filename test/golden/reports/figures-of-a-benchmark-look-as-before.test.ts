/** Specs, drawings and tables of a benchmark against stored files. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderReport } from '../../../reports/index.ts';
import { writeMadeUpBenchmark } from '../../support/reports/made-up-benchmark.ts';
import { writeMadeUpWorldBenchmark } from '../../support/reports/made-up-world-benchmark.ts';
import { emptyFolder } from '../../support/reports/run-folder.ts';
import { changedSnapshots } from '../../support/reports/snapshot.ts';

const SNAPSHOTS = join(import.meta.dirname, 'benchmark-snapshots');

test('figures and tables of a benchmark look as before', async () => {
  const directory = await emptyFolder();
  await writeMadeUpBenchmark(directory);
  const { files } = await renderReport(directory, { formats: ['svg', 'tex', 'md'] });
  const entries = files.map(async (file) => {
    return [file.replace(/^.*\//, ''), await readFile(join(directory, file), 'utf8')] as const;
  });
  const texts = new Map(await Promise.all(entries));
  expect(texts.size).toBe(8);
  expect(await changedSnapshots(SNAPSHOTS, texts)).toEqual([]);
});

test('the figure of a benchmark of worlds looks as before', async () => {
  const directory = await emptyFolder();
  await writeMadeUpWorldBenchmark(directory);
  const { files } = await renderReport(directory, { formats: ['svg'] });
  const growth = files.filter((file) => file.includes('world-growth'));
  const entries = growth.map(async (file) => {
    return [file.replace(/^.*\//, ''), await readFile(join(directory, file), 'utf8')] as const;
  });
  const texts = new Map(await Promise.all(entries));
  expect(texts.size).toBe(2);
  expect(await changedSnapshots(SNAPSHOTS, texts)).toEqual([]);
});
