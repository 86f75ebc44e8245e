import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTable, type TableRow } from '../../../reports/index.ts';
import { requestOf, runOnce } from './run-in-process.ts';
import { freshFolder, writeSmallScenario } from './small-scenario.ts';

const TABLES = ['attackRecall', 'budgetCurve', 'precisionAtK', 'reliability', 'stress'] as const;

/** The small scenario with many clones and a detector that learns. */
function scenario(folder: string, detail: string): string {
  const path = writeSmallScenario(folder, '[{ id: ledger, ledger: { regime: ledger } }]', 1);
  const text = readFileSync(path, 'utf8')
    .replace(/^attacks:[\s\S]*?(?=^\S)/m, '')
    .replace(/^detectors:[\s\S]*?(?=^\S)/m, '')
    .replace(/^metrics:[\s\S]*?(?=^\S)/m, '');
  const blocks = [
    'attacks:',
    '  - { id: clones, kind: cloned-serial, rate: 1 /d, packs: 3, insider: 100 % }',
    '  - { id: inventions, kind: invented-serial, rate: 1 /d, packs: 3, insider: 100 % }',
    'detectors:',
    '  - { id: trees, type: gradient-boosting, trees: 10, depth: 3 }',
    'metrics:',
    '  alertBudgetPerMillion: 200000',
    detail,
  ];
  writeFileSync(path, `${text}\n${blocks.join('\n')}\n`);
  return path;
}

test('studies come with the block that asks for them, and not without', async () => {
  const folder = freshFolder();
  const asked = join(folder, 'asked');
  const costs = '  detail: { costs: { investigationEuro: 10, missEuro: 100 } }';
  await runOnce(requestOf(scenario(folder, costs), asked));
  for (const name of TABLES) expect(await readTable(asked, name)).not.toHaveLength(0);
  const heldOut = await readTable(asked, 'unseenFrauds');
  expect(new Set(heldOut.map(({ split }) => split))).toEqual(new Set(['attacker', 'lane', 'kind']));
  const cells = await readTable(asked, 'cells');
  const figure = (id: string) =>
    (cells.find(({ metric }) => metric === id) as TableRow<'cells'>).value;
  expect(figure('cost-provenance')).toBe(
    10 * figure('investigations-provenance') + 100 * figure('illegitimate-unnoticed-provenance'),
  );
  expect(existsSync(join(asked, 'figures', 'attack-recall.vl.json'))).toBe(true);

  const plain = join(folder, 'plain');
  await runOnce(requestOf(scenario(folder, ''), plain));
  expect(existsSync(join(plain, 'tables', 'stress.csv'))).toBe(false);
  expect(readFileSync(join(plain, 'report.html'), 'utf8')).not.toContain('budget-curve.csv');
});
