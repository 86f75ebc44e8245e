/** Whoever opens a figure's spec finds the table's numbers, unrounded, and where they come from. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTable, renderReport, type TableName } from '../../../reports/index.ts';
import { madeUpRun } from '../../support/reports/run-folder.ts';

interface Spec {
  readonly data: { readonly values: readonly Record<string, unknown>[] };
  readonly usermeta: { readonly theriac: Record<string, unknown> };
}

test('data and provenance of every figure', async () => {
  const directory = await madeUpRun();
  await renderReport(directory, { formats: [] });
  const specOf = async (id: string): Promise<Spec> =>
    JSON.parse(await readFile(join(directory, `figures/${id}.vl.json`), 'utf8')) as Spec;
  const whole: readonly (readonly [string, TableName, string])[] = [
    ['paired-differences', 'differences', 'differences'],
    ['caught-share', 'attacks', 'attacks'],
    ['precision-recall', 'prCurve', 'pr-curve'],
    ['ledger-growth', 'ledgerGrowth', 'ledger-growth'],
  ];
  for (const [id, name, file] of whole) {
    const spec = await specOf(id);
    expect(spec.data.values).toEqual(await readTable(directory, name));
    const bytes = await readFile(join(directory, `tables/${file}.csv`));
    expect(spec.usermeta.theriac).toEqual({
      run: 'made-up',
      scenarioHash: '5f2c8e0d9b1a47c6'.repeat(4),
      seed: '7',
      version: '0.1.0',
      source: `tables/${file}.csv`,
      sourceSha256: createHash('sha256').update(bytes).digest('hex'),
    });
  }
  const summary = await readTable(directory, 'summary');
  const reached = summary.filter(({ metric }) => metric === 'falsified-reached');
  expect((await specOf('falsified-reached')).data.values).toMatchObject(reached);
});

test('weekly sums hold every pack of whole weeks', async () => {
  const directory = await madeUpRun();
  await renderReport(directory, { formats: [] });
  const text = await readFile(join(directory, 'figures/pack-flow.vl.json'), 'utf8');
  const drawn = (JSON.parse(text) as Spec).data.values as { packs: number; date: string }[];
  const flow = await readTable(directory, 'flow');
  const wholeWeeks = flow.filter(({ date }) => date < '2020-03-11');
  const sum = (rows: readonly { packs: number }[]) => rows.reduce((all, row) => all + row.packs, 0);
  expect(sum(drawn)).toBe(sum(wholeWeeks));
  expect(new Set(drawn.map(({ date }) => date)).size).toBe(10);
});
