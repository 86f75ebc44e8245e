import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { validationPage } from '../../../bench/validation/page.ts';
import { validateSimulator } from '../../../bench/validation/validate.ts';
import { readProjectFile } from '../../support/source-files.ts';

test('every row passes, and docs/validation.md holds them', async () => {
  const validation = await validateSimulator({
    only: undefined,
    workers: availableParallelism(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const { rows, coverages } = validation!;
  expect(rows.filter(({ pass }) => !pass)).toEqual([]);
  expect(coverages.filter(({ pass }) => !pass)).toEqual([]);
  expect(readProjectFile('docs/validation.md')).toBe(validationPage(validation!));
});
