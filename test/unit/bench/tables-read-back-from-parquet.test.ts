import { expect, test } from 'vitest';
import { type Column, decodeTable, encodeTable } from '../../../bench/run/parquet.ts';

const COLUMNS: readonly Column[] = [
  { name: 'value', type: 'DOUBLE', data: new Float64Array([0.1, Number.NaN, -1e300]) },
  { name: 'count', type: 'INT32', data: [1, -2, 2_147_483_647] },
  { name: 'name', type: 'STRING', data: ['', 'Ä, "q"', 'x'] },
];

test('numbers, missing numbers and text come back as they were', async () => {
  expect(await decodeTable(encodeTable(COLUMNS))).toEqual([
    { value: 0.1, count: 1, name: '' },
    { value: Number.NaN, count: -2, name: 'Ä, "q"' },
    { value: -1e300, count: 2_147_483_647, name: 'x' },
  ]);
});

test('a table without rows is a table', async () => {
  const empty: Column[] = [{ name: 'value', type: 'DOUBLE', data: [] }];
  expect(await decodeTable(encodeTable(empty))).toEqual([]);
});

test('equal tables give equal bytes', () => {
  expect(encodeTable(COLUMNS)).toEqual(encodeTable(COLUMNS));
});
