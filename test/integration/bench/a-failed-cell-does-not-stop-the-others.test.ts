import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { requestOf, runOnce } from './run-in-process.ts';
import { freshFolder, writeSmallScenario } from './small-scenario.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A file where a cell's folder should go: that cell cannot be put in its place. */
function blockFirstCell(failFast: boolean, out: string) {
  const failures: string[] = [];
  const outcome = runOnce(requestOf(writeSmallScenario(folder), out, { failFast }), {
    working: () => undefined,
    planned: ({ working }, plan) => {
      writeFileSync(join(working, 'cells', plan.cells[0]!.key), 'in the way');
    },
    cellFailed: ({ name }, { code }) => failures.push(`${name} ${code}`),
  });
  return outcome.then((result) => ({ result, failures }));
}

test('it is reported with its code, the others are made, and the run is not complete', async () => {
  const { result, failures } = await blockFirstCell(false, join(folder, 'a'));
  expect(failures).toEqual(['siloed-0000 E_RUN_WRITE']);
  expect(result).toMatchObject({ kind: 'failed', failed: 1, done: 5, cells: 6 });
});

test('with fail-fast it stops the run', async () => {
  const { result } = await blockFirstCell(true, join(folder, 'b'));
  expect(result).toMatchObject({ kind: 'failed', failed: 1, done: 0 });
});
