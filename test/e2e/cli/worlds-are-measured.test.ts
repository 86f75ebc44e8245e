import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freshFolder, theriac } from './theriac.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const SIZE = ['--sizes', '20000,2000', '--pairs', '1'];

test('a short benchmark ends with its metrics, a figure and a run folder', async () => {
  const words = ['bench', 'world', ...SIZE, '--out', 'bench', '--json'];
  const { code, stdout, stderr } = await theriac(words, folder);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const { metrics } = JSON.parse(stdout.trim().split('\n').at(-1)!) as {
    metrics: { id: string; value: number | null; spread: unknown; pass: boolean | null }[];
  };
  const found = new Map(metrics.map((metric) => [metric.id, metric]));
  for (const id of ['pack_events_per_s', 'bytes_per_pack', 'growth']) {
    expect(found.get(`world.${id}`)).toMatchObject({
      value: expect.any(Number),
      spread: [expect.any(Number), expect.any(Number)],
      // such small worlds are not what the targets are about
      pass: null,
    });
  }
  expect(readdirSync(join(folder, 'bench/figures'))).toEqual(
    expect.arrayContaining(['world-growth.png', 'world-growth.svg', 'world-growth.vl.json']),
  );
  const checked = await theriac(['verify', 'bench'], folder);
  expect(checked).toMatchObject({ code: 0, stderr: '' });
});
