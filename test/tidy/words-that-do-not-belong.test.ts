import { expect, test } from 'vitest';
import { projectFiles, readProjectFile, sourceFiles } from '../support/source-files.ts';

/** Each word with what to write instead. This file is left out of the search. */
const BANNED: readonly (readonly [RegExp, string])[] = [
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'do it now, or write an issue'],
  [/\bnot implemented\b/i, 'build it or leave it out'],
  [/\beslint-disable(?!.*--)/, 'say why after "--"'],
  [/@ts-(ignore|nocheck)/, 'mend the type'],
  [/\bas any[;,)\]]|: any[;,)\]= ]/, 'name the type'],
];

/** Figures that the paper claims: hypotheses under test, never constants of the code. */
const CLAIMED_FIGURES = /(^|[^0-9.])0\.(92|78)([^0-9]|$)/;

test('no unfinished work and no switched-off checks', () => {
  const found = projectFiles(/\.(ts|mjs|cjs)$/)
    .filter((path) => !path.endsWith('words-that-do-not-belong.test.ts'))
    .flatMap((path) =>
      BANNED.filter(([word]) => word.test(readProjectFile(path))).map(
        ([word, instead]) => `${path}: ${word.source} (${instead})`,
      ),
    );
  expect(found).toEqual([]);
});

test("the paper's figures are nowhere in the product", () => {
  expect(sourceFiles().filter((path) => CLAIMED_FIGURES.test(readProjectFile(path)))).toEqual([]);
});

test('no file or folder is called utils, helpers, common or misc', () => {
  expect(projectFiles(/(^|\/)(utils?|helpers?|common|misc)(\.|\/)/)).toEqual([]);
});

test('tests are not switched off', () => {
  const off = projectFiles(/\.test\.ts$/).filter((path) =>
    /\b(it|test|describe)\.(only|todo|skip)\(/.test(readProjectFile(path)),
  );
  expect(off.filter((path) => !path.endsWith('words-that-do-not-belong.test.ts'))).toEqual([]);
});
