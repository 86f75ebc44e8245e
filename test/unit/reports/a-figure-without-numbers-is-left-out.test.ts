/** An empty frame looks like a result, so a figure whose table is absent or empty is named in words instead. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatTable, renderReport } from '../../../reports/index.ts';
import { madeUpRun } from '../../support/reports/run-folder.ts';

test('absent, empty and all-zero tables leave their figure out', async () => {
  const directory = await madeUpRun({ replications: 2 });
  await rm(join(directory, 'tables/ledger-growth.csv'));
  await rm(join(directory, 'manifest.json'));
  await writeFile(join(directory, 'tables/pr-curve.csv'), formatTable('prCurve', []));
  await writeFile(join(directory, 'tables/verdicts.csv'), formatTable('verdicts', []));
  const still = { date: '2020-01-01', arm: 'ledger', stage: 'made', packs: 0 };
  await writeFile(join(directory, 'tables/flow.csv'), formatTable('flow', [still]));
  const { files, report } = await renderReport(directory, { formats: ['html', 'tex'] });
  expect(files).toEqual([
    'figures/caught-share.vl.json',
    'figures/falsified-reached.vl.json',
    'figures/paired-differences.vl.json',
    'report.html',
    'tables/differences.tex',
    'tables/refusals.tex',
    'tables/summary.tex',
  ]);
  const page = await readFile(report, 'utf8');
  for (const table of ['ledger-growth', 'pr-curve', 'flow']) {
    expect(page).toContain(`because tables/${table}.csv is absent or holds nothing to draw`);
  }
});

test('metrics that exist in no replication are not drawn', async () => {
  const directory = await madeUpRun({ replications: 2 });
  const none = { mean: Number.NaN, lo: Number.NaN, hi: Number.NaN, n: 0 };
  const summary = [{ arm: 'ledger', metric: 'falsified-reached', ...none }];
  await writeFile(join(directory, 'tables/summary.csv'), formatTable('summary', summary));
  const { files } = await renderReport(directory, { formats: ['md'] });
  expect(files).not.toContain('figures/falsified-reached.vl.json');
  expect(await readFile(join(directory, 'tables/summary.md'), 'utf8')).toContain('| – |');
});

test('differences of one replication, which have no interval, are not drawn', async () => {
  const directory = await madeUpRun({ replications: 2 });
  const lone = { mean: -3, lo: Number.NaN, hi: Number.NaN, n: 1, p: Number.NaN, pHolm: Number.NaN };
  const rows = [{ arm: 'ledger', baseline: 'central', metric: 'falsified-reached', ...lone }];
  await writeFile(join(directory, 'tables/differences.csv'), formatTable('differences', rows));
  const { files } = await renderReport(directory, { formats: ['md'] });
  expect(files).not.toContain('figures/paired-differences.vl.json');
});
