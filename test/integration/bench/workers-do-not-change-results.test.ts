import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { damageOf } from '../../../bench/run/read-manifest.ts';
import { replayCells } from '../../../bench/run/verify-run.ts';
import { manifestOf, requestOf, runOnce } from './run-in-process.ts';
import { freshFolder, writeSmallScenario } from './small-scenario.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('one worker, two and four give the same deterministic hash, and so does a resumed run', async () => {
  const path = writeSmallScenario(folder);
  const one = join(folder, 'one');
  const two = join(folder, 'two');
  expect(await runOnce(requestOf(path, one))).toMatchObject({ kind: 'done' });
  const four = join(folder, 'four');
  await runOnce(requestOf(path, two, { workers: 2 }));
  await runOnce(requestOf(path, four, { workers: 4 }));
  const wanted = manifestOf(one).deterministic;
  expect(manifestOf(two).deterministic).toEqual(wanted);
  expect(manifestOf(four).deterministic).toEqual(wanted);
  expect(wanted.files.map((file) => file.path)).toContain('tables/verdicts.csv');

  // half of the cells of a finished run, as an interruption would leave them
  const three = join(folder, 'three');
  cpSync(one, `${three}.partial`, { recursive: true });
  for (const { key } of manifestOf(one).cells.slice(1, 4)) {
    rmSync(join(`${three}.partial`, 'cells', key), { recursive: true });
  }
  let kept = 0;
  await runOnce(requestOf(path, three), {
    planned: (_folder, _plan, count) => {
      kept = count;
    },
  });
  expect(kept).toBe(3);
  expect(manifestOf(three).deterministic).toEqual(wanted);
});

test('an abort in the middle keeps finished cells, and the run goes on from them', async () => {
  const path = writeSmallScenario(folder);
  const out = join(folder, 'aborted');
  const stop = new AbortController();
  const outcome = await runOnce(requestOf(path, out, { signal: stop.signal }), {
    cellDone: () => {
      stop.abort();
    },
  });
  expect(outcome).toMatchObject({ kind: 'interrupted', done: 1, cells: 6 });
  expect(await runOnce(requestOf(path, out))).toMatchObject({ kind: 'done' });
  expect(manifestOf(out).deterministic).toEqual(manifestOf(join(folder, 'one')).deterministic);
});

test('a finished run is not run again, and verifies', async () => {
  const path = writeSmallScenario(folder);
  const directory = join(folder, 'one');
  expect(await runOnce(requestOf(path, directory))).toMatchObject({ kind: 'finished-before' });
  const manifest = manifestOf(directory);
  expect(damageOf(directory, manifest)).toEqual([]);
  const replays = await replayCells({
    directory,
    manifest,
    choice: { kind: 'one', name: 'ledger-0000' },
    dataDirectory: undefined,
    workers: 1,
    signal: new AbortController().signal,
  });
  expect(replays).toEqual([{ cell: 'ledger-0000', different: [] }]);
});
