import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runInterrupted } from './interrupted-runs.ts';
import { freshFolder, hashOf, theriac, theriacInterruptedAt, writeExperiment } from './theriac.ts';

const folder = freshFolder();
const scenario = writeExperiment(folder);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('killed and interrupted at several moments, then resumed: the same deterministic hash', async () => {
  const straight = await theriac(['run', scenario, '--out', 'straight', '--quiet'], folder);
  expect(straight.code).toBe(0);
  const words = ['run', scenario, '--out', 'broken', '--quiet', '--workers', '2'];
  const codes = await runInterrupted(words, folder, [700, 1100, 1500, 1900]);
  expect(codes.some((code) => code !== 0)).toBe(true);
  expect(hashOf(join(folder, 'broken'))).toBe(hashOf(join(folder, 'straight')));
  expect(readdirSync(join(folder, 'broken/cells')).filter((name) => name.startsWith('.'))).toEqual(
    [],
  );
});

test('Ctrl-C ends with 130, one line that says how to resume, and no run folder', async () => {
  const words = ['run', scenario, '--out', 'stopped', '--seed', '2'];
  const { code, stderr } = await theriacInterruptedAt(words, folder, 'SIGINT', /4 cells, seed 2/);
  expect(code).toBe(130);
  expect(stderr.trim().split('\n').at(-1)).toMatch(
    /^interrupted: \d of 4 cells are kept in stopped\.partial; the same command resumes: theriac run /,
  );
  expect(existsSync(join(folder, 'stopped'))).toBe(false);
});
