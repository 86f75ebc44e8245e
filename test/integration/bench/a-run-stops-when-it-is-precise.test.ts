import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { meanInterval } from '../../../base/index.ts';
import { replayCells } from '../../../bench/run/verify-run.ts';
import { readTable } from '../../../reports/index.ts';
import { manifestOf, requestOf, runOnce } from './run-in-process.ts';
import { freshFolder, writeSmallScenario } from './small-scenario.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ARMS =
  '[{ id: central, ledger: { regime: central } }, { id: siloed, ledger: { regime: siloed } }]';

const ONE_ARM = '[{ id: central, ledger: { regime: central } }]';

function writePrecise(metric: string, width: string, arms = ONE_ARM): string {
  const path = writeSmallScenario(folder, arms, 12);
  const precision = `{ metric: ${metric}, relativeHalfWidth: ${width}, minimum: 3, lookAhead: 1 }`;
  const text = readFileSync(path, 'utf8')
    .replace('horizon: 120 d', 'horizon: 40 d')
    .replace('baseline:', `precision: ${precision}\n  baseline:`);
  const own = path.replace('small', `${metric}-${width.replace(/\W+/g, '-')}`);
  writeFileSync(own, text);
  return own;
}

test('one worker and two stop at the same replication, and use no more than they made', async () => {
  const path = writePrecise('packs-dispensed', '7 %', ARMS);
  const [one, two] = [join(folder, 'one'), join(folder, 'two')];
  expect(await runOnce(requestOf(path, one, { commit: 'none' }))).toMatchObject({ kind: 'done' });
  await runOnce(requestOf(path, two, { commit: 'none', workers: 2 }));
  const { replications, cells, deterministic } = manifestOf(one);
  expect(manifestOf(two).replications).toEqual(replications);
  expect(manifestOf(two).deterministic).toEqual(deterministic);
  expect(replications).toMatchObject({ planned: 12, reason: 'precise', metric: 'packs-dispensed' });
  const { run } = replications;
  // a minimum that is enough at once would not show that it goes on
  expect(run).toBeGreaterThan(4);
  expect(run).toBeLessThan(12);
  expect(cells).toHaveLength(2 * run);

  const rows = (await readTable(one, 'cells')).filter(({ metric }) => metric === 'packs-dispensed');
  const widthAt = (arm: string, n: number) => {
    const values = rows.filter((row) => row.arm === arm).map(({ value }) => value);
    const { mean, lo, hi } = meanInterval(values.slice(0, n), 0.95);
    return (hi - lo) / 2 / mean;
  };
  const worst = (n: number) => Math.max(widthAt('central', n), widthAt('siloed', n));
  expect(worst(run)).toBeLessThanOrEqual(0.07);
  expect(worst(run - 1)).toBeLessThanOrEqual(0.07);
  expect(worst(run - 2)).toBeGreaterThan(0.07);
  expect(replications.relativeHalfWidths!['central']).toBeCloseTo(widthAt('central', run), 10);
  expect(readFileSync(join(one, 'report.html'), 'utf8')).toContain(
    `${run} replications of at most 12, enough for packs-dispensed`,
  );

  // a cell that was planned and not run is none of this run
  const unrun = replayCells({
    directory: one,
    manifest: manifestOf(one),
    choice: { kind: 'one', name: 'central-0011' },
    dataDirectory: undefined,
    workers: 1,
    signal: new AbortController().signal,
  });
  await expect(unrun).rejects.toMatchObject({ code: 'E_CELL_UNKNOWN' });
});

test('a precision that is never reached takes all replications and says so', async () => {
  const out = join(folder, 'never');
  const path = writePrecise('packs-dispensed', '0.01 %');
  await runOnce(requestOf(path, out, { commit: 'none', replications: 4 }));
  expect(manifestOf(out).replications).toMatchObject({ planned: 4, run: 4, reason: 'imprecise' });
});

test('a metric that no cell has is named, with those there are', async () => {
  const path = writePrecise('packs-dispatched', '5 %');
  await expect(
    runOnce(requestOf(path, join(folder, 'unknown'), { commit: 'none' })),
  ).rejects.toMatchObject({
    code: 'E_SCENARIO_REFERENCE',
    place: 'experiment.precision.metric',
    remedy: expect.stringContaining('packs-dispensed') as string,
  });
});
