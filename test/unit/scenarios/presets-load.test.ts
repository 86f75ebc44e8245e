/** The files that users start from are valid, and say where their schema is. @module */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expandCells, loadScenario } from '../../../scenarios/index.ts';
import { ATTACK_KINDS } from '../../../sim/index.ts';

const DATA = '../shared/data';

test.each([
  'minimal',
  'first-run',
  'own-rule',
  'all-attacks',
  'cold-lanes',
  'patients',
  'scalability',
  'tune-detector',
])('%s loads', async (name) => {
  const path = `scenarios/presets/${name}.yaml`;
  const scenario = await loadScenario(path);
  expect(scenario.id).toBe(name);
  expect(readFileSync(path, 'utf8')).toMatch(/^# yaml-language-server: \$schema=\.\.\//);
});

test('first-run compares four arms, 20 times each, with every kind of attack', async () => {
  const scenario = await loadScenario('scenarios/presets/first-run.yaml');
  expect(scenario.experiment?.arms.map(({ id }) => id)).toEqual([
    'siloed',
    'central',
    'central-pedigree',
    'ledger',
  ]);
  expect(expandCells(scenario)).toHaveLength(80);
  expect(new Set(scenario.world.attacks.map(({ kind }) => kind)).size).toBe(7);
});

test('all-attacks has every kind of attack and every benign error', async () => {
  const { world } = await loadScenario('scenarios/presets/all-attacks.yaml');
  expect(world.attacks.map(({ kind }) => kind).sort()).toEqual([...ATTACK_KINDS].sort());
  const { lateUploadDelay, ...noise } = world.noise;
  expect(lateUploadDelay).toBeDefined();
  for (const [cause, amount] of Object.entries(noise)) {
    expect(typeof amount === 'number' ? amount : amount.ratePerMs, cause).toBeGreaterThan(0);
  }
});

test.skipIf(!existsSync(DATA))(
  'real-demand names both files, all days and the observed lead times (needs ../shared/data)',
  async () => {
    const scenario = await loadScenario('scenarios/presets/real-demand.yaml', {
      dataDirectory: DATA,
    });
    expect(scenario.inputs.map(({ path }) => path)).toEqual([
      'pharma-sales-kaggle/salesdaily.csv',
      'usaid-scms/SCMS_Delivery_History_Dataset.csv',
    ]);
    expect(scenario.world.horizonMs / 86_400_000).toBe(2106);
    const [leadTime] = scenario.world.lanes[0]!.leadTimes;
    if (leadTime?.kind !== 'empirical') throw new Error('not empirical');
    // 10 324 rows, of which 5 404 came out of stock and 328 have no order date; the file was counted by hand.
    expect(leadTime.sortedMs.length).toBeGreaterThan(4_000);
    expect(leadTime.sortedMs.length).toBeLessThanOrEqual(10_324 - 5_404 - 328);
    expect(scenario.warnings.join()).toContain('5732 without both dates');
  },
);
