import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { TheriacError } from '../../../../base/index.ts';
import { readDataSets } from '../../../../bench/detectors/data-sets.ts';
import { readNpz } from '../../../../bench/detectors/npz-file.ts';
import { type ArrayToWrite, npzBytes } from '../../../support/bench/npz-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'theriac-npz-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const LABELS = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);
const X: ArrayToWrite = {
  shape: [8, 2],
  values: Float64Array.from({ length: 16 }, (_, i) => i / 4),
};
const Y: ArrayToWrite = { shape: [8], values: LABELS };
const GOOD = npzBytes({ X, y: Y });

/** The code of what reading the folder with this one file throws; the sets where nothing is thrown. */
function reading(bytes: Buffer): string | ReturnType<typeof readDataSets> {
  writeFileSync(join(folder, '7_small.npz'), bytes);
  try {
    return readDataSets(folder);
  } catch (error) {
    return (error as TheriacError).code;
  }
}

test('rows, labels and the name of a set', () => {
  expect(reading(GOOD)).toEqual([
    {
      name: 'small',
      matrix: { names: ['x0', 'x1'], rows: 8, columns: 2, data: X.values },
      labels: LABELS,
      anomalies: 4,
    },
  ]);
});

test('an array in columns is turned into rows', () => {
  const path = join(folder, 'columns.npz');
  const values = Float64Array.of(1, 3, 5, 2, 4, 6);
  writeFileSync(path, npzBytes({ a: { shape: [3, 2], values, isTransposed: true } }));
  expect([...readNpz(path).get('a')!.values]).toEqual([1, 2, 3, 4, 5, 6]);
  rmSync(path);
});

test('a file that ends early is refused, wherever it ends', () => {
  for (let length = 0; length < GOOD.length; length++) {
    expect(reading(GOOD.subarray(0, length)), `${length} bytes`).toBe('E_BENCH_DATA');
  }
});

test('a byte that is not what was written is refused, or changes nothing that is read', () => {
  const good = reading(GOOD);
  let refused = 0;
  for (let at = 0; at < GOOD.length; at++) {
    const damaged = Buffer.from(GOOD);
    damaged[at] = damaged[at]! ^ 0x55;
    const found = reading(damaged);
    if (found === 'E_BENCH_DATA') refused++;
    else expect(found, `byte ${at}`).toEqual(good);
  }
  expect(refused).toBeGreaterThan(GOOD.length / 2);
});

test('arrays that are no rows and labels are refused', () => {
  const one = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1);
  const bad: Readonly<Record<string, ArrayToWrite>>[] = [
    { X },
    { y: Y },
    { X: { ...X, shape: [16] }, y: Y },
    { X: { ...X, shape: [8, 3] }, y: Y },
    {
      X: { shape: [0, 2], values: new Float64Array(0) },
      y: { shape: [0], values: new Uint8Array(0) },
    },
    { X, y: { shape: [7], values: LABELS.slice(1) } },
    { X, y: { shape: [8], values: LABELS.map((label) => 2 * label) } },
    { X, y: { shape: [8], values: one } },
  ];
  for (const arrays of bad) expect(reading(npzBytes(arrays))).toBe('E_BENCH_DATA');
});

test('a folder that is not there, or has no such file, is refused', () => {
  const codeOf = (path: string) => {
    try {
      readDataSets(path);
    } catch (error) {
      return (error as TheriacError).code;
    }
    return 'no error';
  };
  expect(codeOf(join(folder, 'nowhere'))).toBe('E_BENCH_DATA');
  rmSync(join(folder, '7_small.npz'));
  expect(codeOf(folder)).toBe('E_BENCH_DATA');
});
