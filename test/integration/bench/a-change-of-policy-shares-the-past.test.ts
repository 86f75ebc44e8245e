import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { requestOf, runOnce } from './run-in-process.ts';
import { freshFolder, writeSmallScenario } from './small-scenario.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Rows of the flow of goods at a setting, those before `date` apart from the rest. */
function flow(out: string, setting: string, date: string) {
  const rows = readFileSync(join(out, 'tables/flow.csv'), 'utf8').trimEnd().split('\n').slice(1);
  const own = rows.filter((row) => row.includes(setting)).map((row) => row.replace(setting, ''));
  return { past: own.filter((row) => row < date), future: own.filter((row) => row >= date) };
}

test('levels are alike before the change, and differ after it', async () => {
  const scenario = writeSmallScenario(folder);
  const factor = '{ path: "nodes[wholesaler].review", values: [1 d, 9 d] }';
  appendFileSync(scenario, `  changeAt: 10 d\n  factors: [${factor}]\n`);
  const out = join(folder, 'run');
  await runOnce(requestOf(scenario, out, { replications: 1 }));
  const [often, seldom] = ['1 d', '9 d'].map((level) =>
    flow(out, `nodes[wholesaler].review=${level}`, '2025-01-16'),
  );
  expect(often!.past.length).toBeGreaterThan(0);
  expect(seldom!.past).toEqual(often!.past);
  expect(seldom!.future).not.toEqual(often!.future);
});
