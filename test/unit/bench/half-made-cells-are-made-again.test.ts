import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CellResult } from '../../../bench/run/cell.ts';
import { damagedFiles, keepSoundCells, writeCell } from '../../../bench/run/cell-store.ts';

const RESULT: CellResult = {
  tables: { metrics: [{ name: 'value', type: 'DOUBLE', data: [1, 2, 3] }] },
  fingerprint: 7,
  counts: { packs: 3 },
  ledger: undefined,
};

let cells: string;

beforeEach(() => {
  cells = mkdtempSync(join(tmpdir(), 'theriac-cells-'));
});
afterEach(() => {
  rmSync(cells, { recursive: true });
});

function make(key: string) {
  const draft = join(cells, `.${key}.partial-1`);
  mkdirSync(join(draft, 'ledger/index'), { recursive: true });
  writeFileSync(join(draft, 'ledger/segment-000000.log'), 'log');
  writeFileSync(join(draft, 'ledger/index/CURRENT'), 'cache');
  return writeCell(cells, draft, { key, name: 'a-0000', codeHash: 'c' }, RESULT, { wallMs: 1 });
}

test('a finished cell of the plan is kept, with the checksum of every file but the cache', () => {
  const record = make('aaaa');
  expect(record.files.map(({ path }) => path)).toEqual([
    'ledger/segment-000000.log',
    'metrics.parquet',
  ]);
  expect([...keepSoundCells(cells, ['aaaa', 'bbbb']).keys()]).toEqual(['aaaa']);
});

test('a changed index is no damage: it is a cache', () => {
  const record = make('aaaa');
  appendFileSync(join(cells, 'aaaa/ledger/index/CURRENT'), 'x');
  expect(damagedFiles(cells, record)).toEqual([]);
});

test.each([
  ['a changed table', () => appendFileSync(join(cells, 'aaaa/metrics.parquet'), 'x')],
  ['a changed log', () => writeFileSync(join(cells, 'aaaa/ledger/segment-000000.log'), 'lag')],
  ['a missing table', () => rmSync(join(cells, 'aaaa/metrics.parquet'))],
  ['a file too many', () => writeFileSync(join(cells, 'aaaa/more'), 'x')],
  ['a damaged record', () => writeFileSync(join(cells, 'aaaa/cell.json'), '{')],
  ['no record', () => rmSync(join(cells, 'aaaa/cell.json'))],
])('%s makes the cell be made again', (_, spoil) => {
  make('aaaa');
  spoil();
  expect(keepSoundCells(cells, ['aaaa']).size).toBe(0);
  expect(existsSync(join(cells, 'aaaa'))).toBe(false);
});

test('drafts and cells of other plans are removed', () => {
  make('aaaa');
  mkdirSync(join(cells, '.bbbb.partial-1-2'));
  expect(keepSoundCells(cells, ['cccc']).size).toBe(0);
  expect(existsSync(join(cells, 'aaaa')) || existsSync(join(cells, '.bbbb.partial-1-2'))).toBe(
    false,
  );
});
