import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder, writeError, writeWhole, writing } from '../../../bench/run/files.ts';
import { findLedgers } from '../../../bench/run/ledgers.ts';

const folder = mkdtempSync(join(tmpdir(), 'theriac-disk-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: write`), { code });
}

test('a full disk says so and that finished cells are kept', () => {
  const full = () =>
    writing('/runs/a', () => {
      throw failure('ENOSPC');
    });
  expect(full).toThrow(expect.objectContaining({ code: 'E_RUN_WRITE', place: '/runs/a' }));
  expect(writeError(failure('ENOSPC'), 'x')).toMatchObject({
    remedy: expect.stringContaining('finished cells are kept') as string,
  });
});

test('a database error that wraps a full disk is one too', () => {
  const wrapped = new Error('batch failed', { cause: failure('ENOSPC') });
  expect(writeError(wrapped, 'x')).toMatchObject({ code: 'E_RUN_WRITE' });
  const words = new Error('IO error: /run/index/000003.log: No space left on device');
  expect(writeError(words, 'x')).toMatchObject({ code: 'E_RUN_WRITE' });
});

test('any other error stays what it is', () => {
  const other = new Error('boom');
  expect(writeError(other, 'x')).toBe(other);
});

test('a file that cannot get its name leaves nothing behind', () => {
  const path = join(folder, 'taken');
  makeFolder(join(path, 'inside'));
  expect(() => {
    writeWhole(path, 'text');
  }).toThrow(expect.objectContaining({ code: 'E_RUN_WRITE' }));
  expect(existsSync(`${path}.partial`)).toBe(false);
});

test('a folder that can never be made is refused, not tried for ever', () => {
  const hopeless = existsSync('/proc') ? '/proc/theriac/inside' : join(folder, 'file/inside');
  if (!existsSync('/proc')) writeFileSync(join(folder, 'file'), '');
  expect(() => {
    makeFolder(hopeless);
  }).toThrow(expect.objectContaining({ code: 'E_RUN_WRITE' }));
});

test('a file given for a run folder is told to hold no ledger', () => {
  const path = join(folder, 'plain');
  writeFileSync(path, '');
  expect(() => findLedgers(path)).toThrow(expect.objectContaining({ code: 'E_RUN_FOLDER' }));
});
