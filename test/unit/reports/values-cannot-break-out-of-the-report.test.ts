/** Labels, claims and warnings come from scenario files: none may become markup, LaTeX commands or table cells. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatTable, renderReport } from '../../../reports/index.ts';
import { escapeLatex } from '../../../reports/tables/latex.ts';
import { madeUpRun } from '../../support/reports/run-folder.ts';

const EVIL = `</style><script>alert(1)</script> "'& | \\input{x} $_^~#% 100`;

test('a hostile label, claim, arm and warning', async () => {
  const directory = await madeUpRun({ replications: 2 });
  const path = join(directory, 'plan.json');
  const plan = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  const arms = [{ id: 'ledger', label: EVIL }];
  await writeFile(path, JSON.stringify({ ...plan, title: EVIL, name: EVIL, seed: EVIL, arms }));
  await writeFile(
    join(directory, 'manifest.json'),
    JSON.stringify({ warnings: [EVIL], command: EVIL, counts: { [EVIL]: 1 } }),
  );
  const verdict = { claim: EVIL, metric: EVIL, arm: EVIL, baseline: 'ledger', verdict: EVIL };
  const verdicts = [{ ...verdict, figure: EVIL, condition: EVIL }];
  await writeFile(join(directory, 'tables/verdicts.csv'), formatTable('verdicts', verdicts));
  const { report } = await renderReport(directory);
  const page = await readFile(report, 'utf8');
  expect(page).not.toContain('<script');
  expect(page.match(/<\/style>/g)).toHaveLength(1);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39;&amp; |');
  const latex = await readFile(join(directory, 'tables/verdicts.tex'), 'utf8');
  const rows = latex.split('\n').filter((line) => line.endsWith('\\\\'));
  expect(rows.at(-1)!.match(/(?<!\\)&/g)).toHaveLength(4);
  expect(latex.replaceAll(/^%.*$/gm, '')).not.toContain('\\input');
  const markdown = await readFile(join(directory, 'tables/verdicts.md'), 'utf8');
  const line = markdown.split('\n').find((text) => text.includes('alert') && text.startsWith('|'))!;
  expect(line.match(/(?<!\\)\|/g)).toHaveLength(6);
  expect(line).not.toContain('<script');
});

test('every character that LaTeX reads as a command', () => {
  expect(escapeLatex('\\{}$&#_%~^')).toBe(
    '\\textbackslash{}\\{\\}\\$\\&\\#\\_\\%\\textasciitilde{}\\textasciicircum{}',
  );
});
