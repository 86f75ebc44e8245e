import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../base/index.ts';
import { readProjectFile, sourceFiles } from '../support/source-files.ts';

const source = sourceFiles()
  .filter((path) => path !== 'base/errors/codes.ts')
  .map(readProjectFile)
  .join('\n');

test('every documented code is used by the source', () => {
  const unused = Object.keys(ERROR_CODES).filter((code) => !source.includes(`'${code}'`));
  expect(unused).toEqual([]);
});

test('every code in the source is documented', () => {
  const used = new Set(source.match(/'E_[A-Z0-9_]+'/g)?.map((code) => code.slice(1, -1)));
  expect([...used].filter((code) => !(code in ERROR_CODES))).toEqual([]);
});

test('errors are typed: the source throws nothing but TheriacError', () => {
  const plain = sourceFiles()
    .filter((path) => !path.startsWith('ledger/verify/'))
    .filter((path) => /throw new (Error|TypeError|RangeError)\(/.test(readProjectFile(path)));
  expect(plain).toEqual([]);
});
