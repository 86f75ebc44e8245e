import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { freshFolder, theriac } from './theriac.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const SIZE = ['--pairs', '1', '--operations', '2000'];

test('a short benchmark ends with every metric; SimPy is measured, or is said to be missing', async () => {
  const words = ['bench', 'kernel', ...SIZE, '--out', 'bench', '--json'];
  const { code, stdout, stderr } = await theriac(words, folder);
  // So short a run may miss a target; it must not end in any other way.
  expect({ code: code <= 1, stderr }).toMatchObject({ code: true });
  const { metrics } = JSON.parse(stdout.trim().split('\n').at(-1)!) as {
    metrics: { id: string; value: number | null; note?: string }[];
  };
  expect(metrics).toHaveLength(16);
  const [peers, own] = [true, false].map((isPeer) =>
    metrics.filter(({ id }) => id.endsWith('_vs_simpy') === isPeer),
  );
  for (const { id, value } of own!) expect(value, id).toEqual(expect.any(Number));
  const isMissing = peers!.every(({ value }) => value === null);
  for (const { id, value, note } of peers!) {
    if (isMissing) expect(note, id).toContain('SimPy is not installed');
    else expect(value, id).toBeGreaterThan(0);
  }
  const checked = await theriac(['verify', 'bench'], folder);
  expect(checked).toMatchObject({ code: 0, stderr: '' });
});

test('too few operations are refused', async () => {
  const { code, stderr } = await theriac(['bench', 'kernel', '--operations', '10'], folder);
  expect(code).toBe(2);
  expect(stderr).toContain('--operations must be at least 1000');
});
