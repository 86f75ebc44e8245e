/** `theriac tune scenarios/presets/tune-detector.yaml --trials 60` at its full size, as docs/tuning.md has it. @module */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { differenceOf, hashOf, search } from '../../support/tune/small-search.ts';

const folder = mkdtempSync(join(tmpdir(), 'theriac-tune-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const TRIALS = 'tune.trials=60';

test('a default with one tree is recovered on held-out attackers', async () => {
  const out = join(folder, 'spoiled');
  await search(out, [TRIALS, 'tune.detector.trees=1']);
  expect((await differenceOf(out, 'recall-held-out')).lo).toBeGreaterThan(0);
  expect((await differenceOf(out, 'recall-equal-alerts')).lo).toBeGreaterThan(0);
});

test('shuffled labels gain nothing', async () => {
  const out = join(folder, 'shuffled');
  await search(out, [TRIALS], { shuffleLabels: true });
  for (const metric of ['recall-held-out', 'recall-equal-alerts', 'pr-auc-held-out']) {
    const { lo, hi } = await differenceOf(out, metric);
    expect(lo).toBeLessThanOrEqual(0);
    expect(hi).toBeGreaterThanOrEqual(0);
  }
});

test('stopped half-way and resumed, by each method, it ends with the same bytes', async () => {
  for (const method of ['tpe', 'random', 'successive-halving']) {
    const set = [TRIALS, `tune.method=${method}`];
    const straight = join(folder, `${method}-straight`);
    const broken = join(folder, `${method}-broken`);
    await search(straight, set, { workers: 1 });
    const controller = new AbortController();
    await search(
      broken,
      set,
      { signal: controller.signal },
      {
        trial: ({ trial }) => {
          if (trial === 30) controller.abort();
        },
      },
    );
    await search(broken, set);
    expect(hashOf(broken)).toBe(hashOf(straight));
  }
});
