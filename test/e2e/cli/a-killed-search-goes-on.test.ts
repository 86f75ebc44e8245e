import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { TINY } from '../../support/tune/small-search.ts';
import { freshFolder, hashOf, PRESETS, theriac, theriacInterruptedAt } from './theriac.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const command = (out: string) => [
  'tune',
  join(PRESETS, 'tune-detector.yaml'),
  ...TINY.flatMap((set) => ['--set', set]),
  '--trials',
  '8',
  '--out',
  out,
];

test('killed after the search it ends with the same bytes, and the seal was broken once', async () => {
  const straight = await theriac(command('straight'), folder);
  expect(straight).toMatchObject({ code: 0 });
  expect(straight.stdout).toMatch(/opened once, after trial 7 \(batch 2, 8 measurements\)/);
  expect(straight.stdout).toMatch(/detector {2}straight\/detectors\/winner\.json/);
  const words = command('broken');
  const killed = await theriacInterruptedAt(words, folder, 'SIGKILL', /held-out attackers opened/);
  expect(killed.code).not.toBe(0);
  expect(existsSync(join(folder, 'broken'))).toBe(false);
  expect(readdirSync(join(folder, 'broken.partial/trials'))).toHaveLength(8);
  expect(await theriac(words, folder)).toMatchObject({ code: 0 });
  expect(hashOf(join(folder, 'broken'))).toBe(hashOf(join(folder, 'straight')));
  const shown = await theriac(['show', 'broken'], folder);
  expect(straight.stdout).toContain(shown.stdout.trim().split('\n').at(-1));
  expect(await theriac(['verify', 'broken'], folder)).toMatchObject({ code: 0 });
});

test('Ctrl-C ends with 130 and says how to go on', async () => {
  const words = command('stopped');
  const { code, stderr } = await theriacInterruptedAt(words, folder, 'SIGINT', /8 trials, tpe/);
  expect(code).toBe(130);
  expect(stderr).toMatch(/interrupted: \d+ of \d+ worlds and trials are kept in stopped\.partial/);
});

test('a scenario without the block, and a number that is none', async () => {
  const minimal = join(PRESETS, 'minimal.yaml');
  expect(await theriac(['tune', minimal], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('E_TUNE_BLOCK') as string,
  });
  expect(await theriac(['tune', minimal, '--trials', 'x'], folder)).toMatchObject({ code: 2 });
});
