import { expect, test } from 'vitest';
import { writeError, writing } from '../../../bench/run/files.ts';

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
