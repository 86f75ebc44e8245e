/** With factors, arms are compared within a setting: short labels, a panel or figure or table a setting. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTable, renderReport } from '../../../reports/index.ts';
import { madeUpRun } from '../../support/reports/run-folder.ts';

const SETTINGS = ['noise.scannerCase=0.1 %', 'noise.scannerCase=1 %'];

interface Spec {
  readonly data: { readonly values: readonly Record<string, unknown>[] };
  readonly vconcat: readonly { readonly title: { readonly text: readonly string[] } }[];
  readonly title?: { readonly text: readonly string[] };
}

async function specOf(directory: string, name: string): Promise<Spec> {
  return JSON.parse(await readFile(join(directory, `figures/${name}.vl.json`), 'utf8')) as Spec;
}

test('small figures are stacked, large ones and tables drawn once a setting', async () => {
  const directory = await madeUpRun({ replications: 2, settings: SETTINGS });
  const { files, report } = await renderReport(directory, { formats: ['svg', 'md', 'html'] });
  const each = (name: string, ending: string) =>
    [1, 2].map((at) => `${name}-setting-${at}.${ending}`);
  expect(files.filter((file) => /vl.json$|md$/.test(file))).toEqual([
    'figures/caught-share.vl.json',
    'figures/falsified-reached.vl.json',
    ...each('figures/ledger-growth', 'vl.json'),
    ...each('figures/pack-flow', 'vl.json'),
    ...each('figures/paired-differences', 'vl.json'),
    ...each('figures/precision-recall', 'vl.json'),
    ...each('tables/differences', 'md'),
    ...each('tables/refusals', 'md'),
    ...each('tables/summary', 'md'),
    'tables/verdicts.md',
  ]);
  for (const name of ['caught-share', 'falsified-reached']) {
    const { vconcat } = await specOf(directory, name);
    expect(vconcat.map(({ title }) => title.text)).toEqual(SETTINGS.map((text) => [text]));
  }
  const svg = await readFile(join(directory, 'figures/pack-flow-setting-2.svg'), 'utf8');
  expect(svg).toContain(SETTINGS[1]);
  expect(svg).not.toContain(' @ ');
  expect(await readFile(report, 'utf8')).not.toContain('Ledger @ ');
});

test('a figure of a setting holds the numbers of that setting', async () => {
  const directory = await madeUpRun({ replications: 2, settings: SETTINGS });
  await renderReport(directory, { formats: [] });
  const rows = (await readTable(directory, 'prCurve')).filter(({ arm }) =>
    arm.endsWith(SETTINGS[1]!),
  );
  const { data } = await specOf(directory, 'precision-recall-setting-2');
  expect(data.values).toMatchObject(rows.map((row) => ({ ...row, arm: row.arm.split(' @ ')[0] })));
});

test('settings too many for a column get a figure each', async () => {
  const many = Array.from({ length: 9 }, (_, at) => `noise.scannerCase=${at} %`);
  const directory = await madeUpRun({ replications: 2, days: 3, settings: many });
  const { files } = await renderReport(directory, { formats: [] });
  expect(files).toContain('figures/falsified-reached-setting-9.vl.json');
  expect((await specOf(directory, 'caught-share-setting-9')).title).toMatchObject({
    text: ['noise.scannerCase=8 %'],
  });
});
