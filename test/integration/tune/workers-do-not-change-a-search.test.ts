import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashOf, search, TINY } from '../../support/tune/small-search.ts';

const folder = mkdtempSync(join(tmpdir(), 'theriac-tune-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('on four workers, and on one that was interrupted in a batch, it ends with the same bytes', async () => {
  const straight = join(folder, 'straight');
  await search(straight, TINY, { workers: 4 });
  const broken = join(folder, 'broken');
  const controller = new AbortController();
  const stopped = await search(
    broken,
    TINY,
    { workers: 1, signal: controller.signal },
    {
      trial: ({ trial }) => {
        if (trial === 4) controller.abort();
      },
    },
  );
  expect(stopped).toMatchObject({ kind: 'interrupted', working: `${broken}.partial` });
  const kept: number[] = [];
  const outcome = await search(
    broken,
    TINY,
    { workers: 1 },
    {
      trial: ({ trial }, isNew) => {
        if (!isNew) kept.push(trial);
      },
    },
  );
  expect(outcome.kind).toBe('done');
  expect(kept).toEqual([0, 1, 2, 3, 4]);
  expect(hashOf(broken)).toBe(hashOf(straight));
  expect((await search(broken, TINY)).kind).toBe('finished-before');
});
