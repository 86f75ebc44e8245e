import { expect, test } from 'vitest';
import { readProjectFile, sourceFiles } from '../support/source-files.ts';

test('every source file opens with a comment that says why it is so', () => {
  const without = sourceFiles()
    .filter((path) => !path.endsWith('/index.ts'))
    .filter((path) => !/^(#!.*\n)?\/\*\*[\s\S]*?@module\s*\*\//.test(readProjectFile(path)));
  expect(without).toEqual([]);
});

test('every exported function has a docstring', () => {
  const bare: string[] = [];
  for (const path of sourceFiles()) {
    const lines = readProjectFile(path).split('\n');
    lines.forEach((line, index) => {
      if (!/^export (async )?function\*? /.test(line)) return;
      const before = lines[index - 1] ?? '';
      const overload = /^export (async )?function/.test(before) || before.endsWith(';');
      if (!before.endsWith('*/') && !overload) bare.push(`${path}:${index + 1}`);
    });
  }
  expect(bare).toEqual([]);
});
