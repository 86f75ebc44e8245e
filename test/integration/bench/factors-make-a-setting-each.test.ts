import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { manifestOf, requestOf, runOnce } from './run-in-process.ts';
import { freshFolder, writeSmallScenario } from './small-scenario.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('an experiment with a factor runs, commits and compares arms within each setting', async () => {
  const scenario = writeSmallScenario(folder);
  appendFileSync(scenario, '  factors: [{ path: noise.scannerCase, values: ["1 %", "5 %"] }]\n');
  const out = join(folder, 'run');
  await runOnce(requestOf(scenario, out, { replications: 2 }));

  const committed = ['f0-ledger-0000', 'f1-ledger-0000'];
  const { deterministic } = manifestOf(out);
  const ledgers = deterministic.files
    .map(({ path }) => path)
    .filter((path) => path.endsWith('.log'));
  expect(ledgers).toEqual(committed.map((cell) => `cells/${cell}/ledger/segment-000000.log`));

  const differences = readFileSync(join(out, 'tables/differences.csv'), 'utf8');
  for (const setting of ['noise.scannerCase=1 %', 'noise.scannerCase=5 %']) {
    expect(differences).toContain(`ledger @ ${setting},siloed @ ${setting}`);
  }
  expect(differences).not.toMatch(/=1 %,[^,]*=5 %/);
  expect(existsSync(join(out, 'report.html'))).toBe(true);
});
