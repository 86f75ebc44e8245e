import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTable } from '../../../reports/index.ts';
import { manifestOf, requestOf, runOnce } from './run-in-process.ts';
import { freshFolder, writeSmallScenario } from './small-scenario.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const SAME = (id: string) => `{ id: ${id}, ledger: { regime: central } }`;

test('A/A: arms with one registry differ in nothing but their name', async () => {
  const arms = `[${SAME('left')}, ${SAME('right')}]`;
  const directory = join(folder, 'run');
  await runOnce(requestOf(writeSmallScenario(folder, arms), directory, { workers: 2 }));

  const { files } = manifestOf(directory).deterministic;
  const ofArm = (arm: string) =>
    files
      .filter(({ path }) => path.startsWith(`cells/${arm}-`))
      .map(({ path, sha256 }) => [path.replace(arm, ''), sha256]);
  expect(ofArm('left').length).toBeGreaterThan(10);
  expect(ofArm('right')).toEqual(ofArm('left'));

  for (const name of ['cells', 'summary', 'attacks', 'flow', 'pr-curve'] as const) {
    const text = readFileSync(join(directory, `tables/${name}.csv`), 'utf8').split('\n');
    const rows = (arm: string) =>
      text.filter((line) => line.includes(arm)).map((line) => line.replace(arm, ''));
    expect(rows('right')).toEqual(rows('left'));
  }
  for (const { mean, p } of await readTable(directory, 'differences')) {
    expect([mean, p]).toEqual([0, 1]);
  }
});
