import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTable } from '../../../reports/index.ts';
import { differenceOf, search } from '../../support/tune/small-search.ts';

const folder = mkdtempSync(join(tmpdir(), 'theriac-tune-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The preset with few trials and half of its worlds; at its full size: test/soak/tune. */
const SMALL = ['tune.trials=8', 'tune.worlds={ training: 2, validation: 2, judging: 12 }'];

test('a single cut instead of a hundred trees: the winner finds more, and ranks better', async () => {
  const out = join(folder, 'spoiled');
  await search(out, [...SMALL, 'tune.detector.trees=1', 'tune.detector.depth=1']);
  expect((await differenceOf(out, 'recall-held-out')).lo).toBeGreaterThan(0);
  expect((await differenceOf(out, 'recall-equal-alerts')).lo).toBeGreaterThan(0);
});

test('on shuffled labels nothing is gained', async () => {
  const out = join(folder, 'shuffled');
  await search(out, SMALL, { shuffleLabels: true });
  for (const metric of ['recall-held-out', 'recall-equal-alerts']) {
    const { lo, hi, n } = await differenceOf(out, metric);
    expect(lo).toBeLessThanOrEqual(0);
    expect(hi).toBeGreaterThanOrEqual(0);
    expect(n).toBe(12);
  }
});

test('held-out attackers are opened once, after the last trial, for the winner', async () => {
  const out = join(folder, 'spoiled');
  const { tune } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
    tune: Record<string, unknown>;
  };
  const trials = await readTable(out, 'tuneTrials');
  const best = trials.reduce((found, row) => (row.objective > found.objective ? row : found));
  expect(tune).toMatchObject({
    openings: 1,
    afterTrial: 7,
    measurements: 8,
    winner: best.trial,
    settings: JSON.parse(best.settings) as object,
  });
});
