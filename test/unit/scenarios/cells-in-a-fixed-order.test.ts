/** Cells: factor levels × arms × replications. @module */
import { expect, test } from 'vitest';
import { armsOf, expandCells } from '../../../scenarios/index.ts';
import { loadText, SMALL } from './load-text.ts';

const EXPERIMENT = `
experiment:
  name: detection
  baseline: b
  replications: 2
  arms:
    - { id: a, ledger: { regime: siloed } }
    - { id: b, label: Bee, ledger: { regime: central, noticeDelay: 2 d } }
  factors:
    - { path: noise.scannerCase, values: [0.1 %, 1 %] }
    - { path: "nodes[pharmacy].stock", values: [[{ policy: { policy: base-stock, level: 9 } }]] }
ledger: { noticeDelay: 3 d }
`;

test('factors are slowest, replications fastest, and keys are unique', async () => {
  const cells = expandCells(await loadText(SMALL + EXPERIMENT));
  expect(
    cells.map(({ factors, arm, replication }) => [factors['noise.scannerCase'], arm, replication]),
  ).toEqual([
    ['0.1 %', 'a', 0],
    ['0.1 %', 'a', 1],
    ['0.1 %', 'b', 0],
    ['0.1 %', 'b', 1],
    ['1 %', 'a', 0],
    ['1 %', 'a', 1],
    ['1 %', 'b', 0],
    ['1 %', 'b', 1],
  ]);
  expect(new Set(cells.map(({ key }) => key)).size).toBe(8);
});

test('the overrides of a cell make its scenario', async () => {
  const [, , , , cell] = expandCells(await loadText(SMALL + EXPERIMENT));
  const { world } = await loadText(SMALL + EXPERIMENT, { set: cell!.set });
  expect(world.noise.scannerCase).toBe(0.01);
  expect(world.sites[3]?.policies[0]).toEqual({ kind: 'order-up-to', reorderAt: 8, orderUpTo: 9 });
});

test('an arm changes what it names and keeps the rest of the ledger block', async () => {
  const scenario = await loadText(SMALL + EXPERIMENT);
  expect(armsOf(scenario).map(({ ledger }) => ledger.noticeDelay / 86_400_000)).toEqual([3, 2]);
  expect(armsOf(scenario).map(({ label }) => label)).toEqual(['a', 'Bee']);
});

test('without an experiment the regime is the only arm', async () => {
  const cells = expandCells(await loadText(SMALL));
  expect(cells).toEqual([
    { key: 'ledger-0000', arm: 'ledger', replication: 0, factors: {}, set: [] },
  ]);
});
