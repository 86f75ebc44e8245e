import { expect, test } from 'vitest';
import { generatedFiles } from '../../bench/docs/generate.ts';
import { readProjectFile } from '../support/source-files.ts';

for (const { path, text } of generatedFiles()) {
  test(`${path} is what npm run docs writes`, () => {
    expect(readProjectFile(path)).toBe(text);
  });
}
