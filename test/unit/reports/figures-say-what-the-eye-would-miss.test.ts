/** What a drawing cannot show by itself: lines upon each other, a lone replication, a detector that scored nothing. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatTable, readTable, renderReport } from '../../../reports/index.ts';
import { madeUpRun } from '../../support/reports/run-folder.ts';

test('lines that coincide are named, words spelt and one replication called so', async () => {
  const directory = await madeUpRun({ replications: 2 });
  const put = (file: string, text: string) => writeFile(join(directory, `tables/${file}`), text);
  const alone = { lo: NaN, hi: NaN, n: 1 };
  const summary = await readTable(directory, 'summary');
  await put(
    'summary.csv',
    formatTable(
      'summary',
      summary.map((row) => ({ ...row, ...alone })),
    ),
  );
  const plan = JSON.parse(await readFile(join(directory, 'plan.json'), 'utf8')) as object;
  await writeFile(join(directory, 'plan.json'), JSON.stringify({ ...plan, replications: 1 }));
  const flow = (await readTable(directory, 'flow')).filter(({ arm }) => arm === 'ledger');
  const twice = flow.flatMap((row) => [row, { ...row, arm: 'central-pedigree' }]);
  await put('flow.csv', formatTable('flow', twice));
  const [attack] = await readTable(directory, 'attacks');
  await put('attacks.csv', formatTable('attacks', [{ ...attack!, kind: 'expired-reentry' }]));
  const curve = await readTable(directory, 'prCurve');
  const unscored = curve.map((row) => ({ ...row, precision: NaN, lo: NaN, hi: NaN }));
  await put('pr-curve.csv', formatTable('prCurve', unscored));
  const { report, figures } = await renderReport(directory, { formats: ['svg', 'html'] });
  const page = await readFile(report, 'utf8');
  expect(page).toContain('The lines of “Central, full pedigree” and “Ledger” coincide.');
  expect(page).toContain('Figures of 1 replication.');
  expect(page).not.toContain('1 replications');
  expect(page).toContain('Expired re-entry');
  expect(figures.filter((path) => path.includes('precision-recall'))).toEqual([]);
});
