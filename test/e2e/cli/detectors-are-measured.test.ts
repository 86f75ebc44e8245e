import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { npzBytes } from '../../support/bench/npz-writer.ts';
import { freshFolder, theriac } from './theriac.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Two sets in which anomalies lie off, the second wide. */
beforeAll(() => {
  mkdirSync(join(folder, 'sets'));
  for (const [file, columns] of [
    ['1_narrow.npz', 3],
    ['2_wide.npz', 24],
  ] as const) {
    const stream = createStream(rootKey('sets', columns), 'set', 'values');
    const rows = 300;
    const labels = Uint8Array.from({ length: rows }, (_, row) => (row % 12 === 0 ? 1 : 0));
    const values = Float64Array.from(
      { length: rows * columns },
      (_, at) => stream.normal() + 3 * labels[Math.floor(at / columns)]!,
    );
    const X = { shape: [rows, columns], values };
    writeFileSync(
      join(folder, 'sets', file),
      npzBytes({ X, y: { shape: [rows], values: labels } }),
    );
  }
});

test('every file is measured; the peers too, or they are said to be missing', async () => {
  const size = ['--seeds', '1', '--splits', '2', '--events', '40000'];
  const words = ['bench', 'detectors', '--data', 'sets', ...size, '--out', 'bench', '--json'];
  const { code, stdout, stderr } = await theriac(words, folder);
  // So small sets may miss a target; it must not end in any other way.
  expect({ code: code <= 1, stderr }).toMatchObject({ code: true });
  const { metrics, conditions } = JSON.parse(stdout.trim().split('\n').at(-1)!) as {
    metrics: { id: string; value: number | null; pass: boolean | null; note?: string }[];
    conditions: { sklearn: string };
  };
  expect(metrics).toHaveLength(13);
  for (const { id, value, pass, note } of metrics) {
    const needsPeer = /iforest|gbdt/.test(id);
    if (needsPeer && conditions.sklearn === 'none') {
      expect({ id, pass, note }).toMatchObject({
        pass: null,
        note: expect.stringContaining('apt-get install') as string,
      });
    } else expect(value, id).toEqual(expect.any(Number));
  }
  const table = readFileSync(join(folder, 'bench/tables/detectors.csv'), 'utf8');
  for (const set of ['narrow', 'wide']) {
    for (const detector of ['isolation-forest', 'gradient-boosting', 'half-space-trees']) {
      expect(table).toMatch(new RegExp(`^${set},300,\\d+,25,${detector},theriac,`, 'm'));
    }
  }
  expect(readFileSync(join(folder, 'bench/report.html'), 'utf8')).toContain('detector-quality');
  const checked = await theriac(['verify', 'bench'], folder);
  expect(checked).toMatchObject({ code: 0, stderr: '' });
});

test('a damaged file and a folder without sets end in a sentence', async () => {
  mkdirSync(join(folder, 'damaged'));
  writeFileSync(join(folder, 'damaged/1_half.npz'), 'PK');
  for (const data of ['damaged', 'nowhere']) {
    const { code, stderr } = await theriac(['bench', 'detectors', '--data', data], folder);
    expect({ code, stderr }).toMatchObject({ code: 2 });
    expect(stderr).toContain('E_BENCH_DATA');
    expect(stderr).not.toContain('    at ');
  }
});
