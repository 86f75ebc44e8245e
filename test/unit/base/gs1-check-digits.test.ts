/** Check digits against the vectors of the GS1 Syntax Dictionary. @module */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gs1CheckDigit, hasGs1CheckDigit } from '../../../base/index.ts';

const VECTORS = '../shared/conformance/gs1-ai-syntax/linters.json';

interface Vector {
  readonly linter: string;
  readonly accept: boolean;
  readonly input: string;
}

test('the check digit of the example in the GS1 General Specifications', () => {
  expect(gs1CheckDigit('629104150021')).toBe(3);
});

test.skipIf(!existsSync(VECTORS))('GS1 vectors (needs ../shared/conformance)', () => {
  const all = JSON.parse(readFileSync(VECTORS, 'utf8')) as Vector[];
  const vectors = all.filter(({ linter }) => linter === 'csum');
  expect(vectors.length).toBeGreaterThan(5);
  for (const { input, accept } of vectors)
    expect([input, hasGs1CheckDigit(input)]).toEqual([input, accept]);
});
