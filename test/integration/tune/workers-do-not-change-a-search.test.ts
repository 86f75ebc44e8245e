import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashOf, search, TINY } from '../../support/tune/small-search.ts';

const folder = mkdtempSync(join(tmpdir(), 'theriac-tune-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('one and four workers end with the same bytes', async () => {
  const [one, four] = [join(folder, 'one'), join(folder, 'four')];
  await search(one, TINY, { workers: 1 });
  await search(four, TINY, { workers: 4 });
  expect(hashOf(four)).toBe(hashOf(one));
});

test('interrupted in a batch and taken up again it ends with the same bytes', async () => {
  const out = join(folder, 'broken');
  for (const after of [4]) {
    const controller = new AbortController();
    let seen = 0;
    const outcome = await search(
      out,
      TINY,
      { signal: controller.signal },
      {
        trial: () => {
          seen += 1;
          if (seen === after) controller.abort();
        },
      },
    );
    expect(outcome.kind).toBe('interrupted');
  }
  let fresh = 0;
  const outcome = await search(
    out,
    TINY,
    {},
    {
      trial: (_, isNew) => {
        if (isNew) fresh += 1;
      },
    },
  );
  expect(outcome.kind).toBe('done');
  expect(fresh).toBeLessThan(6);
  expect(hashOf(out)).toBe(hashOf(join(folder, 'one')));
  expect((await search(out, TINY)).kind).toBe('finished-before');
});
